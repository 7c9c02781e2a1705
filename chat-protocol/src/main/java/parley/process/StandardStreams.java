package parley.process;

import java.io.BufferedReader;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The process's own input and output, for when they are no terminal.
 */
public final class StandardStreams {

	private StandardStreams() {
	}

	/**
	 * Makes those that the process was started without harmless: input is at its end,
	 * output can't be written, and no file of the program's own takes their place. Also
	 * has the console, which asks for passwords, use the character sets of
	 * {@link #charset}. To be called before anything is opened.
	 */
	static void prepare() {
		for (String property : List.of("stdin.encoding", "stdout.encoding", "stderr.encoding")) {
			System.setProperty(property, charset(property).name());
		}
		if (Descriptor.INPUT.isTakenByJava()) {
			System.setIn(InputStream.nullInputStream());
		}
		Descriptor.occupyClosed();
	}

	/**
	 * {@return whether a person sits at both input and output}
	 */
	@SuppressWarnings("SystemConsoleNull") // JDK 25 with -Djdk.console=java.base
	public static boolean areTerminal() {
		Console console = System.console();
		return console != null && console.isTerminal();
	}

	/**
	 * {@return standard input; at its end if the process was started without one}
	 */
	public static BufferedReader input() {
		return new BufferedReader(new InputStreamReader(System.in, charset("stdin.encoding")));
	}

	/**
	 * {@return standard output, flushed after each line; a write that fails is an
	 * {@link OutputLostException}}
	 */
	public static PrintStream output() {
		return new PrintStream(new StandardOutput(), true, charset("stdout.encoding"));
	}

	/**
	 * {@return the same for text alone}
	 */
	public static PrintWriter outputWriter() {
		return new PrintWriter(new StandardOutput(), true, charset("stdout.encoding"));
	}

	/**
	 * {@return the same for bytes}
	 */
	public static OutputStream outputBytes() {
		return new StandardOutput();
	}

	/**
	 * {@return standard error, flushed after each line}
	 */
	public static PrintStream error() {
		return new PrintStream(new FileOutputStream(FileDescriptor.err), true, charset("stderr.encoding"));
	}

	/**
	 * {@return the same for text alone}
	 */
	public static PrintWriter errorWriter() {
		return new PrintWriter(error(), true, charset("stderr.encoding"));
	}

	/**
	 * The character set of a stream. Where the locale names none (plain ASCII, as in most
	 * containers), it is UTF-8, which is what the wire speaks.
	 * @param property the system property that names it
	 * @return the character set to use
	 */
	public static Charset charset(String property) {
		String name = System.getProperty(property, System.getProperty("native.encoding", "UTF-8"));
		Charset charset = Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.UTF_8;
		return charset.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : charset;
	}

}
