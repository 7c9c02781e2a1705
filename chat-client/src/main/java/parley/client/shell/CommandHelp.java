package parley.client.shell;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.springframework.shell.core.command.AbstractCommand;
import org.springframework.shell.core.command.CommandArgument;
import org.springframework.shell.core.command.CommandContext;
import org.springframework.shell.core.command.ExitStatus;
import org.springframework.shell.core.command.Help;
import picocli.CommandLine.Model.CommandSpec;

import parley.cli.Program;
import parley.client.describe.Manual;

/**
 * The {@code help} command, which lets our commands explain themselves: the shell's own
 * knows options, and nothing of arguments and examples.
 */
final class CommandHelp extends Help {

	@Override
	public String getName() {
		return "help";
	}

	@Override
	public ExitStatus execute(CommandContext context) throws Exception {
		List<CommandArgument> words = context.parsedInput().arguments();
		String name = words.stream().map(CommandArgument::value).collect(Collectors.joining(" "));
		Optional<CommandSpec> command = Manual.command(name);
		if (command.isPresent()) {
			context.outputWriter().print(Program.usage(command.get()).replace("chatclient ", ""));
			context.outputWriter().flush();
			return ExitStatus.OK;
		}
		if (context.commandRegistry().getCommandByName(name) instanceof AbstractCommand ours) {
			context.outputWriter().println(ours.getHelp());
			context.outputWriter().flush();
			return ExitStatus.OK;
		}
		return super.execute(context);
	}

}
