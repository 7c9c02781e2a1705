package parley.client;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.shell.core.ShellRunner;
import org.springframework.stereotype.Component;

import parley.client.chat.ChatSettings;
import parley.client.chat.Destination;
import parley.client.chat.Outcome;
import parley.client.chat.PipedChat;
import parley.client.chat.TerminalChat;
import parley.client.wire.ClientDialect;
import parley.client.wire.ConnectOptions;
import parley.client.wire.Dialects;
import parley.client.wire.Tls;
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

	private final Dialects dialects;

	private final Tls tls;

	private final ChatSettings chatSettings;

	private Outcome outcome = Outcome.ENDED;

	ClientRunner(CommandLine commandLine, ObjectProvider<TerminalChat> terminalChat, ObjectProvider<ShellRunner> shell,
			WireSettings settings, Dialects dialects, Tls tls, ChatSettings chatSettings) {
		this.commandLine = commandLine;
		this.terminalChat = terminalChat;
		this.shell = shell;
		this.settings = settings;
		this.dialects = dialects;
		this.tls = tls;
		this.chatSettings = chatSettings;
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
		ClientDialect dialect;
		try {
			dialect = this.dialects.named(chat.dialect(), this.settings.quietPeriod());
		}
		catch (IllegalArgumentException ex) {
			StandardStreams.error().println("chatclient: " + ex.getMessage() + ".");
			return Outcome.BAD_ARGUMENTS;
		}
		return chat(chat.destination(), new ConnectOptions(dialect, this.tls));
	}

	private Outcome chat(Destination destination, ConnectOptions options) {
		if (StandardStreams.areTerminal()) {
			return this.terminalChat.getObject().chat(destination, options, this.chatSettings);
		}
		return new PipedChat(this.settings, StandardStreams.input(), StandardStreams.output(), StandardStreams.error())
			.chat(destination, options);
	}

}
