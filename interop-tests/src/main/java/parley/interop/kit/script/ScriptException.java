package parley.interop.kit.script;

import java.io.Serial;

/** A script that can't be understood. The message names the file and the line. */
public final class ScriptException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	ScriptException(String file, int line, String problem) {
		super("%s:%d: %s".formatted(file, line, problem));
	}

}
