package parley.cli;

import picocli.AutoComplete;
import picocli.CommandLine;

/**
 * A script that completes a program's command lines, in bash and, through its emulation
 * of bash, in zsh: picocli's, with two additions. A proposal {@code $(COMMAND)} stands
 * for what the command prints, a proposal a line; and zsh finds the script in a folder of
 * {@code $fpath}.
 */
final class CompletionScript {

	private final CommandLine program;

	CompletionScript(CommandLine program) {
		this.program = program;
	}

	String text(String shell) {
		String bash = AutoComplete.bash(this.program.getCommandName(), this.program)
			.replaceAll("\"(\\$\\([^\"]*\\))\"", "$1");
		return shell.equals("zsh") ? zsh(bash) : bash;
	}

	/** An alias has no effect on functions of the file in which it stands. */
	private String zsh(String bash) {
		return """
				#compdef %1$s
				%2$s
				# As a function of $fpath it is called for the first completion, which is due now.
				[ "${funcstack[1]}" != _%1$s ] || _bash_complete -o default -F _complete_%1$s
				""".formatted(this.program.getCommandName(),
				bash.replace("alias compopt=complete", "function compopt() { return 0; }"));
	}

}
