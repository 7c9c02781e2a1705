package parley.cli;

import picocli.CommandLine.Model.CommandSpec;

/**
 * A command line that makes no sense. The message says why in one line.
 */
public final class UsageException extends IllegalArgumentException {

	private static final long serialVersionUID = 1L;

	private final transient CommandSpec command;

	UsageException(String reason, CommandSpec command) {
		super(reason);
		this.command = command;
	}

	/**
	 * {@return the command that seems to be meant}
	 */
	public CommandSpec command() {
		return this.command;
	}

}
