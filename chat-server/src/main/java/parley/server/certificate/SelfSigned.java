package parley.server.certificate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A certificate that vouches for itself, and its key, made by the {@code keytool} of the
 * Java that this runs on: Java has no other way to make one.
 *
 * @param key the private key
 * @param certificate the certificate
 */
record SelfSigned(PrivateKey key, X509Certificate certificate) {

	private static final String ALIAS = "parley";

	private static final String PASSWORD = "PARLEY_STORE_PASSWORD";

	static SelfSigned make(Wish wish) throws IOException, GeneralSecurityException {
		Path folder = Files.createTempDirectory("parley-certificate");
		Path store = folder.resolve("store.p12");
		try {
			String password = UUID.randomUUID().toString();
			keytool(wish, store, password);
			return read(store, password.toCharArray());
		}
		finally {
			Files.deleteIfExists(store);
			Files.delete(folder);
		}
	}

	private static void keytool(Wish wish, Path store, String password) throws IOException {
		Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
		ProcessBuilder command = new ProcessBuilder(keytool.toString(), "-genkeypair", "-alias", ALIAS, "-keyalg", "EC",
				"-groupname", "secp256r1", "-sigalg", "SHA256withECDSA", "-dname", "CN=" + wish.hosts().getFirst(),
				"-ext", "san=" + alternativeNames(wish.hosts()), "-validity", Integer.toString(wish.days()),
				"-storetype", "PKCS12", "-keystore", store.toString(), "-storepass:env", PASSWORD)
			.redirectErrorStream(true);
		command.environment().put(PASSWORD, password);
		Process process = command.start();
		process.getOutputStream().close();
		String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		try {
			if (process.waitFor() != 0) {
				throw new IOException("keytool made no certificate: " + said.replaceAll("\\s+", " ").strip());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException("interrupted", ex);
		}
	}

	private static String alternativeNames(List<String> hosts) {
		return hosts.stream()
			.map((host) -> (Wish.isAddress(host) ? "ip:" : "dns:") + host)
			.collect(Collectors.joining(","));
	}

	private static SelfSigned read(Path store, char[] password) throws IOException, GeneralSecurityException {
		try (InputStream in = Files.newInputStream(store)) {
			KeyStore entries = KeyStore.getInstance("PKCS12");
			entries.load(in, password);
			return new SelfSigned((PrivateKey) entries.getKey(ALIAS, password),
					(X509Certificate) entries.getCertificate(ALIAS));
		}
	}

}
