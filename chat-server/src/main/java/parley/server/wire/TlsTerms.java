package parley.server.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509KeyManager;

import org.springframework.boot.ssl.SslBundle;

/**
 * On what terms TLS is agreed on: a certificate with its key, and what is asked of
 * clients. Safe for any thread.
 */
final class TlsTerms {

	private static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

	private static final List<String> KEY_TYPES = List.of("EC", "RSA", "EdDSA", "RSASSA-PSS");

	/** Sessions that may be resumed; in TLS 1.3 the clients keep them. */
	private static final int SESSIONS = 1000;

	static {
		// A client could otherwise have the server work for ever, in TLS 1.2.
		System.setProperty("jdk.tls.rejectClientInitiatedRenegotiation", "true");
	}

	private final SSLContext context;

	private final SSLParameters parameters;

	private final X509Certificate certificate;

	private TlsTerms(SSLContext context, SSLParameters parameters, X509Certificate certificate) {
		this.context = context;
		this.parameters = parameters;
		this.certificate = certificate;
	}

	/**
	 * Reads a bundle.
	 * @throws IllegalStateException if it can't be used, with a reason in one line
	 */
	static TlsTerms of(SslBundle bundle, ClientAuth clientAuth) {
		X509Certificate certificate = certificate(bundle);
		if (clientAuth != ClientAuth.NONE && bundle.getStores().getTrustStore() == null) {
			throw new IllegalStateException("it has no truststore, so that no client's certificate could be trusted");
		}
		SSLContext context = bundle.createSslContext();
		context.getServerSessionContext().setSessionCacheSize(SESSIONS);
		return new TlsTerms(context, parameters(bundle, clientAuth), certificate);
	}

	/**
	 * Layers TLS over a connection; nothing is said yet.
	 * @param first the byte that has been read of it already
	 */
	SSLSocket over(Socket socket, byte first) throws IOException {
		SSLSocket tls = (SSLSocket) this.context.getSocketFactory()
			.createSocket(socket, new ByteArrayInputStream(new byte[] { first }), true);
		tls.setSSLParameters(this.parameters);
		return tls;
	}

	/** What clients are shown. */
	X509Certificate certificate() {
		return this.certificate;
	}

	boolean areValidAt(Instant time) {
		return !time.isBefore(this.certificate.getNotBefore().toInstant())
				&& !time.isAfter(this.certificate.getNotAfter().toInstant());
	}

	private static SSLParameters parameters(SslBundle bundle, ClientAuth clientAuth) {
		String[] enabled = bundle.getOptions().getEnabledProtocols();
		List<String> protocols = PROTOCOLS.stream()
			.filter((protocol) -> enabled == null || Arrays.asList(enabled).contains(protocol))
			.toList();
		if (protocols.isEmpty()) {
			throw new IllegalStateException("its enabled-protocols have neither TLSv1.2 nor TLSv1.3");
		}
		SSLParameters parameters = new SSLParameters(bundle.getOptions().getCiphers());
		parameters.setProtocols(protocols.toArray(String[]::new));
		parameters.setUseCipherSuitesOrder(true);
		switch (clientAuth) {
			case NONE -> parameters.setNeedClientAuth(false);
			case WANT -> parameters.setWantClientAuth(true);
			case NEED -> parameters.setNeedClientAuth(true);
		}
		return parameters;
	}

	private static X509Certificate certificate(SslBundle bundle) {
		return Stream.of(bundle.getManagers().getKeyManagers())
			.map(TlsTerms::certificate)
			.flatMap(Optional::stream)
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("it has no certificate with a private key"));
	}

	private static Optional<X509Certificate> certificate(KeyManager manager) {
		if (!(manager instanceof X509KeyManager keys)) {
			return Optional.empty();
		}
		return KEY_TYPES.stream()
			.map((type) -> Optional.ofNullable(keys.getServerAliases(type, null)))
			.flatMap(Optional::stream)
			.flatMap(Arrays::stream)
			.findFirst()
			.map((alias) -> belongingTo(keys.getPrivateKey(alias), keys.getCertificateChain(alias)[0]));
	}

	/** Nobody else would notice a key of another certificate but each client. */
	private static X509Certificate belongingTo(PrivateKey key, X509Certificate certificate) {
		try {
			byte[] text = "parley".getBytes(StandardCharsets.US_ASCII);
			Signature signature = Signature.getInstance(algorithm(key));
			signature.initSign(key);
			signature.update(text);
			byte[] signed = signature.sign();
			signature.initVerify(certificate.getPublicKey());
			signature.update(text);
			if (signature.verify(signed)) {
				return certificate;
			}
			throw new IllegalStateException("the private key does not belong to the certificate");
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("the private key does not belong to the certificate: " + ex.getMessage());
		}
	}

	private static String algorithm(PrivateKey key) {
		return switch (key.getAlgorithm()) {
			case "EC" -> "SHA256withECDSA";
			case "RSA" -> "SHA256withRSA";
			default -> key.getAlgorithm();
		};
	}

}
