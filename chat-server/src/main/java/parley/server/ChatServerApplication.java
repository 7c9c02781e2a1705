package parley.server;

import java.io.PrintStream;
import java.util.List;

import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

import parley.process.CommandLineProgram;
import parley.process.OutputLostException;
import parley.process.StandardStreams;
import parley.server.certificate.MakeCertificate;
import parley.server.transcript.TranscriptTool;
import parley.server.web.HashPassword;

/**
 * Starts the server, or says in one line why it does not start (S1); or works on the
 * transcripts beside it.
 */
@SpringBootApplication
public class ChatServerApplication {

	private static final int FAILED = 1;

	private static final int USAGE = 2;

	private static final CommandLineProgram PROGRAM = new CommandLineProgram("chatserver", USAGE, FAILED);

	/**
	 * Starts the server. Exits with 2 if the arguments are wrong, 1 if it can't start or
	 * its result can't be written.
	 * @param arguments {@code [PORT] [--any.property=value ...]}, or
	 * {@code transcripts ...}
	 */
	public static void main(String[] arguments) {
		int status = PROGRAM.run(arguments, () -> run(arguments, StandardStreams.output(), StandardStreams.error()));
		if (status != 0) {
			System.exit(status);
		}
	}

	private static int run(String[] arguments, PrintStream out, PrintStream err) {
		return switch (CommandLine.parse(arguments)) {
			case CommandLine.Start start -> start(start.arguments().toArray(String[]::new), err);
			case CommandLine.Transcripts transcripts -> transcripts(transcripts.arguments(), err);
			case CommandLine.HashPassword hashPassword -> HashPassword.run(System.in, out, err);
			case CommandLine.MakeCert makeCert -> MakeCertificate.run(makeCert.arguments(), out, err);
			case CommandLine.Help help -> print(out, CommandLine.program().usage().stripTrailing(), 0);
			case CommandLine.Document(String text) -> print(out, text.stripTrailing(), 0);
			case CommandLine.Version version -> print(out, "Parley chat-server " + version(), 0);
			case CommandLine.Wrong(String reason) -> print(err,
					"chatserver: " + reason + System.lineSeparator() + CommandLine.program().usage().stripTrailing(),
					USAGE);
		};
	}

	private static int start(String[] arguments, PrintStream err) {
		try {
			SpringApplication application = new SpringApplication(ChatServerApplication.class);
			application.setBannerMode(Banner.Mode.OFF);
			application.setLogStartupInfo(false);
			application.run(arguments);
			return 0;
		}
		catch (SpringApplication.AbandonedRunException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			return print(err, "chatserver: " + StartFailure.describe(ex), FAILED);
		}
	}

	private static int transcripts(List<String> arguments, PrintStream err) {
		try {
			return TranscriptTool.run(arguments, StandardStreams.outputBytes(), err);
		}
		catch (OutputLostException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			return print(err, "chatserver: " + StartFailure.describe(ex), FAILED);
		}
	}

	private static String version() {
		String version = ChatServerApplication.class.getPackage().getImplementationVersion();
		return (version != null) ? version : "(not packaged)";
	}

	private static int print(PrintStream stream, String text, int status) {
		stream.println(text);
		return status;
	}

}
