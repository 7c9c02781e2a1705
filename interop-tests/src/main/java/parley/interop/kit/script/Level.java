package parley.interop.kit.script;

/** How much a script's failure counts, as in RFC 2119. */
public enum Level {

	/** A program that fails does not conform. */
	MUST,

	/** A program that fails conforms, and had better not. */
	SHOULD

}
