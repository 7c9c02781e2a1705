package parley.server.web;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import org.springframework.security.crypto.factory.PasswordEncoderFactories;

/**
 * {@code chat-server.jar hash-password}: reads a password and prints what the settings
 * are to know of it.
 */
public final class HashPassword {

	/** What bcrypt takes; it would ignore the rest. */
	private static final int MAX_BYTES = 72;

	private static final int MIN_CHARACTERS = 8;

	private static final int DONE = 0;

	private static final int FAILED = 1;

	private HashPassword() {
	}

	/**
	 * Reads the password from the terminal, unseen and twice, or else a line of the
	 * input.
	 * @param in the input
	 * @param out where the hash goes
	 * @param err where anything else is said
	 * @return the process's exit code
	 */
	public static int run(InputStream in, PrintStream out, PrintStream err) {
		try {
			String password = read(in);
			out.println(PasswordEncoderFactories.createDelegatingPasswordEncoder().encode(password));
			return DONE;
		}
		catch (IOException ex) {
			err.println("chatserver: hash-password: " + ex.getMessage());
			return FAILED;
		}
	}

	@SuppressWarnings("SystemConsoleNull")
	private static String read(InputStream in) throws IOException {
		Console console = System.console();
		String password = (console != null && console.isTerminal()) ? typed(console)
				: new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine();
		if (password == null || password.length() < MIN_CHARACTERS) {
			throw new IOException("a password has at least %d characters".formatted(MIN_CHARACTERS));
		}
		if (password.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
			throw new IOException("a password has at most %d bytes".formatted(MAX_BYTES));
		}
		return password;
	}

	private static @Nullable String typed(Console console) throws IOException {
		char[] first = console.readPassword("Password: ");
		char[] second = console.readPassword("Once more: ");
		if (!Arrays.equals(first, second)) {
			throw new IOException("the two are not the same");
		}
		return (first != null) ? new String(first) : null;
	}

}
