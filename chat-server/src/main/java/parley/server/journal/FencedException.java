package parley.server.journal;

/**
 * What was to be appended belongs to a node that has lost its lease: it is not durable,
 * and never will be.
 */
public class FencedException extends RuntimeException {

	/** Creates the exception. */
	public FencedException() {
		super("this node has lost its lease");
	}

}
