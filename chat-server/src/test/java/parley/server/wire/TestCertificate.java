package parley.server.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;

import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import org.jspecify.annotations.Nullable;

import parley.server.certificate.MakeCertificate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A certificate with its key in files of its own, as make-cert makes them.
 *
 * @param folder where
 */
record TestCertificate(Path folder) {

	static TestCertificate make(Path folder) {
		ByteArrayOutputStream err = new ByteArrayOutputStream();
		int status = MakeCertificate.run(List.of(folder.toString()), new PrintStream(new ByteArrayOutputStream()),
				new PrintStream(err, true, StandardCharsets.UTF_8));
		assertThat(status).as(err.toString(StandardCharsets.UTF_8)).isZero();
		return new TestCertificate(folder);
	}

	Path certificate() {
		return this.folder.resolve(MakeCertificate.CERTIFICATE);
	}

	Path key() {
		return this.folder.resolve(MakeCertificate.KEY);
	}

	/** Puts another one into the files of this one, each at once. */
	void replaceBy(TestCertificate other) throws IOException {
		replace(key(), Files.readString(other.key()));
		replace(certificate(), Files.readString(other.certificate()));
	}

	static void replace(Path file, String content) throws IOException {
		Path beside = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), content);
		Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
	}

	/** The settings of a bundle of it, of the name "test". */
	String[] bundle(String... more) {
		List<String> settings = new java.util.ArrayList<>(
				List.of("spring.ssl.bundle.pem.test.keystore.certificate=file:" + certificate(),
						"spring.ssl.bundle.pem.test.keystore.private-key=file:" + key()));
		settings.addAll(List.of(more));
		return settings.toArray(String[]::new);
	}

	X509Certificate read() throws IOException, GeneralSecurityException {
		try (InputStream in = Files.newInputStream(certificate())) {
			return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
		}
	}

	/** What a client has that trusts this one alone, and shows that one if asked. */
	SSLContext trustedBy(@Nullable TestCertificate client) throws IOException, GeneralSecurityException {
		KeyStore trusted = emptyStore();
		trusted.setCertificateEntry("server", read());
		TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		trust.init(trusted);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init((client != null) ? client.keyManagers() : null, trust.getTrustManagers(), null);
		return context;
	}

	private KeyManager[] keyManagers() throws IOException, GeneralSecurityException {
		KeyStore keys = emptyStore();
		keys.setKeyEntry("client", readKey(), new char[0], new X509Certificate[] { read() });
		KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		managers.init(keys, new char[0]);
		return managers.getKeyManagers();
	}

	private PrivateKey readKey() throws IOException, GeneralSecurityException {
		String base64 = Files.readString(key()).replaceAll("-----.*-----", "");
		return KeyFactory.getInstance("EC")
			.generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(base64)));
	}

	private static KeyStore emptyStore() throws IOException, GeneralSecurityException {
		KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
		store.load(null);
		return store;
	}

}
