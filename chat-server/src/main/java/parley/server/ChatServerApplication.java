package parley.server;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.util.List;

import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

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

	/**
	 * Starts the server. Exits with 2 if the arguments are wrong, 1 if it can't start.
	 * @param arguments {@code [PORT] [--any.property=value ...]}, or
	 * {@code transcripts ...}
	 */
	public static void main(String[] arguments) {
		int status = run(arguments, System.out, System.err);
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
			case CommandLine.Help help -> print(out, CommandLine.USAGE, 0);
			case CommandLine.Version version -> print(out, "Parley chat-server " + version(), 0);
			case CommandLine.Wrong(String reason) ->
				print(err, "chatserver: " + reason + System.lineSeparator() + CommandLine.USAGE, USAGE);
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

	/** Straight to the file descriptor: a PrintStream would not tell of a closed pipe. */
	private static int transcripts(List<String> arguments, PrintStream err) {
		try {
			return TranscriptTool.run(arguments, new FileOutputStream(FileDescriptor.out), err);
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
