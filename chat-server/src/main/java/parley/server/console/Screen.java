package parley.server.console;

/**
 * Where the console shows things. Safe for any thread.
 */
interface Screen {

	/** Shows one line, above whatever is being typed. */
	void print(String line);

	/** Shows what stands in front of what is being typed. */
	void prompt(String prompt);

	/**
	 * {@return whether nothing is being typed}
	 */
	boolean isDraftEmpty();

}
