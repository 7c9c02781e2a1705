package parley.client;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.shell.core.ShellRunner;
import org.springframework.stereotype.Component;

import parley.client.chat.Outcome;
import parley.client.chat.PipedChat;
import parley.client.chat.TerminalChat;
import parley.client.wire.WireSettings;

/**
 * Does what the command line asks for: one chat, at the terminal or through a pipe, or
 * the shell. What is not needed is not created: a pipe gets no terminal.
 */
@Component
final class ClientRunner implements ApplicationRunner, ExitCodeGenerator {

	private final CommandLine commandLine;

	private final ObjectProvider<TerminalChat> terminalChat;

	private final ObjectProvider<ShellRunner> shell;

	private final WireSettings settings;

	private Outcome outcome = Outcome.ENDED;

	ClientRunner(CommandLine commandLine, ObjectProvider<TerminalChat> terminalChat, ObjectProvider<ShellRunner> shell,
			WireSettings settings) {
		this.commandLine = commandLine;
		this.terminalChat = terminalChat;
		this.shell = shell;
		this.settings = settings;
	}

	@Override
	public void run(ApplicationArguments arguments) throws Exception {
		if (this.commandLine instanceof CommandLine.Chat chat) {
			this.outcome = chat(chat);
		}
		else {
			this.shell.getObject().run(new String[0]);
		}
	}

	@Override
	public int getExitCode() {
		return this.outcome.exitCode();
	}

	private Outcome chat(CommandLine.Chat chat) {
		if (StandardStreams.areTerminal()) {
			return this.terminalChat.getObject().chat(chat.destination());
		}
		return new PipedChat(this.settings, StandardStreams.input(), StandardStreams.output(), StandardStreams.error())
			.chat(chat.destination());
	}

}
