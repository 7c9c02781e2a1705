package parley.client;

import java.io.BufferedReader;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * The process's own input and output, for when they are no terminal.
 */
final class StandardStreams {

	private StandardStreams() {
	}

	/**
	 * {@return whether a person sits at both input and output}
	 */
	@SuppressWarnings("SystemConsoleNull") // JDK 25 with -Djdk.console=java.base
	static boolean areTerminal() {
		Console console = System.console();
		return console != null && console.isTerminal();
	}

	static BufferedReader input() {
		return new BufferedReader(
				new InputStreamReader(new FileInputStream(FileDescriptor.in), charset("stdin.encoding")));
	}

	static PrintWriter output() {
		return writer(FileDescriptor.out, "stdout.encoding");
	}

	static PrintWriter error() {
		return writer(FileDescriptor.err, "stderr.encoding");
	}

	/**
	 * The character set of a stream. Where the locale names none (plain ASCII, as in most
	 * containers), it is UTF-8, which is what the wire speaks.
	 * @param property the system property that names it
	 * @return the character set to use
	 */
	static Charset charset(String property) {
		String name = System.getProperty(property, System.getProperty("native.encoding", "UTF-8"));
		Charset charset = Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.UTF_8;
		return charset.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : charset;
	}

	private static PrintWriter writer(FileDescriptor descriptor, String property) {
		return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), charset(property)), true);
	}

}
