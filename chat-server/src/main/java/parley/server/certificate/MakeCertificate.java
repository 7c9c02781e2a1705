package parley.server.certificate;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;

import parley.server.journal.PrivateFile;

/**
 * {@code chat-server.jar make-cert}: writes a self-signed certificate and its key, and
 * says how to use them.
 */
public final class MakeCertificate {

	/** The certificate's name in its folder. */
	public static final String CERTIFICATE = "certificate.pem";

	/** The key's. */
	public static final String KEY = "key.pem";

	private static final int DONE = 0;

	private static final int FAILED = 1;

	private static final int USAGE = 2;

	private MakeCertificate() {
	}

	/**
	 * Makes them. Files that are there already are left alone.
	 * @param arguments what came behind {@code make-cert}
	 * @param out where it is said how to use them
	 * @param err where it is said what is wrong
	 * @return the process's exit code: 0, 1 if it can't be done, 2 for wrong arguments
	 */
	public static int run(List<String> arguments, PrintStream out, PrintStream err) {
		try {
			Wish wish = Wish.of(arguments);
			write(wish);
			out.println(howTo(wish));
			return DONE;
		}
		catch (IllegalArgumentException ex) {
			err.println("chatserver: make-cert: " + ex.getMessage() + System.lineSeparator() + Wish.USAGE);
			return USAGE;
		}
		catch (IOException | GeneralSecurityException ex) {
			err.println("chatserver: make-cert: " + ex.getMessage());
			return FAILED;
		}
	}

	private static void write(Wish wish) throws IOException, GeneralSecurityException {
		for (String name : List.of(CERTIFICATE, KEY)) {
			if (Files.exists(wish.folder().resolve(name))) {
				throw new IOException(
						"%s is there already; remove it or name another folder".formatted(wish.folder().resolve(name)));
			}
		}
		SelfSigned made = SelfSigned.make(wish);
		Files.createDirectories(wish.folder());
		PrivateFile.create(wish.folder().resolve(KEY));
		Files.writeString(wish.folder().resolve(KEY), pem("PRIVATE KEY", made.key().getEncoded()));
		Files.writeString(wish.folder().resolve(CERTIFICATE), pem("CERTIFICATE", made.certificate().getEncoded()));
	}

	private static String howTo(Wish wish) {
		return """
				%1$s (for %3$s, for %4$d days)
				%2$s (keep it to yourself)

				The server with it:
				  java -jar chat-server.jar --parley.ssl-bundle=parley \\
				    --spring.ssl.bundle.pem.parley.keystore.certificate=file:%1$s \\
				    --spring.ssl.bundle.pem.parley.keystore.private-key=file:%2$s \\
				    --spring.ssl.bundle.pem.parley.reload-on-update=true
				The client, which trusts nobody else:
				  java -jar chat-client.jar %5$s 53142 --tls --ca %1$s""".formatted(wish.folder().resolve(CERTIFICATE),
				wish.folder().resolve(KEY), String.join(", ", wish.hosts()), wish.days(), wish.hosts().getFirst());
	}

	private static String pem(String label, byte[] content) {
		String lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(content);
		return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(label, lines);
	}

}
