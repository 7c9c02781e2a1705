package parley.interop.kit.script;

/** How a client is started for a script. */
public enum Start {

	/** It is connected, and its question for a name has been answered with alice. */
	NAMED,

	/** It is started; the script answers the question for a name. */
	UNNAMED,

	/** It is started, but nothing listens where it is sent. */
	NO_LISTENER

}
