package parley.client;

import java.io.BufferedReader;
import java.io.StringReader;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.shell.core.ShellRunner;
import org.springframework.stereotype.Component;

import parley.client.chat.ChatSettings;
import parley.client.chat.Destination;
import parley.client.chat.Outcome;
import parley.client.chat.PipeOptions;
import parley.client.chat.PipedChat;
import parley.client.chat.TerminalChat;
import parley.client.wire.ConnectOptions;
import parley.client.wire.Dialects;
import parley.client.wire.Recorder;
import parley.client.wire.ResumeSettings;
import parley.client.wire.Tls;
import parley.client.wire.WireSettings;
import parley.process.StandardStreams;

/**
 * Does what the command line asks for: one chat, at the terminal or through a pipe, or
 * the shell. What is not needed is not created: a pipe gets no terminal.
 */
@Component
final class ClientRunner implements ApplicationRunner, ExitCodeGenerator {

	private final CommandLine.Started commandLine;

	private final ObjectProvider<TerminalChat> terminalChat;

	private final ObjectProvider<ShellRunner> shell;

	private final WireSettings settings;

	private final Dialects dialects;

	private final Tls tls;

	private final ChatSettings chatSettings;

	private final Recorder recorder;

	private final ResumeSettings resume;

	private Outcome outcome = Outcome.ENDED;

	ClientRunner(CommandLine.Started commandLine, ObjectProvider<TerminalChat> terminalChat,
			ObjectProvider<ShellRunner> shell, WireSettings settings, Dialects dialects, Tls tls,
			ChatSettings chatSettings, Recorder recorder, ResumeSettings resume) {
		this.resume = resume;
		this.commandLine = commandLine;
		this.terminalChat = terminalChat;
		this.shell = shell;
		this.settings = settings;
		this.dialects = dialects;
		this.tls = tls;
		this.chatSettings = chatSettings;
		this.recorder = recorder;
	}

	@Override
	public void run(ApplicationArguments arguments) throws Exception {
		try {
			switch (this.commandLine) {
				case CommandLine.Shell shell -> this.shell.getObject().run(new String[0]);
				case CommandLine.Chat chat -> this.outcome = chat(chat);
				case CommandLine.Ask ask -> this.outcome = ask(ask);
			}
		}
		catch (IllegalArgumentException ex) {
			StandardStreams.errorWriter().println("chatclient: " + ex.getMessage() + ".");
			this.outcome = Outcome.BAD_ARGUMENTS;
		}
	}

	@Override
	public int getExitCode() {
		return this.outcome.exitCode();
	}

	private Outcome chat(CommandLine.Chat chat) {
		ConnectOptions options = options(chat.dialect());
		if (StandardStreams.areTerminal() && !chat.pipe().withoutScreen()) {
			return this.terminalChat.getObject().chat(chat.destination(), options, this.chatSettings);
		}
		return piped(StandardStreams.input(), chat.pipe(), chat.destination(), options);
	}

	private Outcome ask(CommandLine.Ask ask) {
		BufferedReader questions = ask.question()
			.map((question) -> new BufferedReader(new StringReader(question.replaceAll("\\R", " "))))
			.orElseGet(StandardStreams::input);
		return piped(questions, ask.pipe(), ask.destination(), options(ask.dialect()));
	}

	private Outcome piped(BufferedReader input, PipeOptions pipe, Destination destination, ConnectOptions options) {
		return new PipedChat(this.settings, input, StandardStreams.outputWriter(), StandardStreams.errorWriter(), pipe)
			.chat(destination, options);
	}

	private ConnectOptions options(String dialect) {
		return new ConnectOptions(this.dialects.named(dialect, this.settings.quietPeriod()), this.tls, this.recorder,
				this.resume.resume());
	}

}
