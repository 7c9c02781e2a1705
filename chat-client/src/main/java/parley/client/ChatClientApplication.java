package parley.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import picocli.CommandLine.Model.CommandSpec;

import parley.client.chat.ChatSettings;
import parley.client.chat.Outcome;
import parley.client.describe.Manual;
import parley.client.history.HistorySettings;
import parley.client.profile.Profiles;
import parley.client.wire.Dialects;
import parley.client.wire.ResumeSettings;
import parley.client.wire.Tls;
import parley.client.wire.WireSettings;
import parley.process.CommandLineProgram;
import parley.process.OutputLostException;
import parley.process.StandardStreams;
import parley.protocol.VisibleText;

/**
 * The client of the classic chat. {@code HOST PORT [--name HANDLE] [--dialect NAME]} goes
 * straight into a chat, no arguments into the interactive shell (C8 of docs/PROTOCOL.md).
 */
@SpringBootApplication
@EnableConfigurationProperties({ WireSettings.class, ResumeSettings.class, Dialects.class, Tls.class,
		ChatSettings.class, HistorySettings.class })
public class ChatClientApplication {

	private static final int START_ERROR = 1;

	private static final int USAGE_ERROR = 2;

	private static final CommandLineProgram PROGRAM = new CommandLineProgram("chatclient", USAGE_ERROR,
			Outcome.OUTPUT_LOST.exitCode());

	/**
	 * Runs the client and ends the process with its exit code.
	 * @param arguments see {@code --help}
	 */
	public static void main(String[] arguments) {
		System.exit(PROGRAM.run(arguments, () -> run(arguments)));
	}

	private static int run(String... arguments) {
		return run(StandardStreams.outputWriter(), StandardStreams.errorWriter(), arguments);
	}

	/**
	 * Runs the client up to its exit code.
	 * @param output takes what was asked for
	 * @param error takes why it is not done
	 * @param arguments see {@code --help}
	 */
	static int run(PrintWriter output, PrintWriter error, String... arguments) {
		CommandLine commandLine = CommandLine.parse(Profiles.own(), arguments);
		return switch (commandLine) {
			case CommandLine.Started started -> start(started, error);
			case CommandLine.Show(String text) -> say(text, output);
			case CommandLine.Version() -> say("Parley client " + version() + "\n", output);
			case CommandLine.Examine examine -> Errands.examine(examine);
			case CommandLine.OfProfiles profiles -> Errands.profiles(profiles);
			case CommandLine.OfHistory history -> Errands.history(history);
			case CommandLine.Invalid(String reason, CommandSpec command) -> refuse(reason, command, error);
		};
	}

	private static int start(CommandLine.Started commandLine, PrintWriter error) {
		if (!StandardStreams.areTerminal() && commandLine instanceof CommandLine.Shell) {
			return refuse("the shell needs a terminal; a pipe needs HOST and PORT, and each of its lines is a turn",
					Manual.meant(List.of()), error);
		}
		SpringApplication application = new SpringApplication(ChatClientApplication.class);
		application.addInitializers((context) -> prepare(commandLine, context));
		try {
			return SpringApplication.exit(application.run(commandLine.properties().toArray(String[]::new)));
		}
		catch (SpringApplication.AbandonedRunException | OutputLostException ex) {
			// The build has got what it wanted to know, or there is nowhere to say more.
			throw ex;
		}
		catch (RuntimeException ex) {
			error.println("chatclient: " + VisibleText.of(reason(ex)));
			return START_ERROR;
		}
	}

	private static void prepare(CommandLine commandLine, ConfigurableApplicationContext context) {
		context.getBeanFactory().registerSingleton("commandLine", commandLine);
		if (!(commandLine instanceof CommandLine.Shell)) {
			// A single chat needs no shell commands, which Boot would create in spite of
			// its lazy initialization.
			context
				.addBeanFactoryPostProcessor((beans) -> beans.getBeanDefinition("commandRegistry").setLazyInit(true));
		}
	}

	private static String reason(Throwable failure) {
		Throwable root = NestedExceptionUtils.getMostSpecificCause(failure);
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof BindException binding) {
				return binding.getName() + ": " + root.getMessage();
			}
		}
		return String.valueOf(root.getMessage());
	}

	private static int say(String text, PrintWriter output) {
		output.print(text);
		output.flush();
		return 0;
	}

	private static int refuse(String reason, CommandSpec command, PrintWriter error) {
		error.println("chatclient: " + reason + (reason.endsWith("?") ? "" : "."));
		error.print(Manual.reminder(command));
		error.flush();
		return USAGE_ERROR;
	}

	private static String version() {
		try (InputStream in = ChatClientApplication.class.getResourceAsStream("/META-INF/build-info.properties")) {
			Properties buildInfo = new Properties();
			if (in != null) {
				buildInfo.load(in);
			}
			return buildInfo.getProperty("build.version", "of an unknown version");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
