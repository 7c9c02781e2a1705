package parley.client.wire;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

import parley.protocol.ResumeRequest;
import parley.protocol.VisibleText;

/**
 * Encrypts connections as a {@link Tls} says: TLS 1.2 or newer, and the host's name must
 * be one of the certificate's. Safe for any thread.
 */
final class TlsHandshake {

	private final Tls tls;

	private final boolean offersResume;

	private final SSLContext context;

	/**
	 * Reads the certificates.
	 * @param offersResume whether the server is told that the conversation may outlast
	 * the connection (R9)
	 * @throws IOException if one of them can't be read or used, with the reason in one
	 * line
	 */
	TlsHandshake(Tls tls, boolean offersResume) throws IOException {
		this.offersResume = offersResume;
		this.tls = tls;
		this.context = tls.insecure() ? trustingAnybody(ownKeys(tls)) : trusting(tls);
	}

	/**
	 * Does the handshake on a connected socket, which is closed if it fails.
	 * @param host whose certificate it must be
	 * @param millis how long the server may be silent
	 * @return the encrypted socket, with no time limit on reading
	 * @throws IOException if there is none, see {@link TlsFailure}
	 */
	SSLSocket over(Socket plain, String host, int millis) throws IOException {
		try {
			plain.setSoTimeout(millis);
			SSLSocket socket = (SSLSocket) this.context.getSocketFactory()
				.createSocket(plain, host, plain.getPort(), true);
			Optional<HostWithUnderscore> underscored = HostWithUnderscore.of(host);
			socket.setSSLParameters(parameters(socket.getSSLParameters(), underscored));
			socket.startHandshake();
			if (!this.tls.insecure() && socket.getSession().getPeerCertificates()[0] instanceof X509Certificate own) {
				requireGood(own, underscored);
			}
			socket.setSoTimeout(0);
			return socket;
		}
		catch (IOException | RuntimeException ex) {
			plain.close();
			throw ex;
		}
	}

	/**
	 * The JDK doesn't look at the dates of a certificate that is trusted itself, rather
	 * than signed by somebody who is, and can't check a name that it takes for none.
	 */
	private static void requireGood(X509Certificate certificate, Optional<HostWithUnderscore> host) throws IOException {
		try {
			certificate.checkValidity();
			if (host.isPresent()) {
				host.get().requireNamedBy(certificate);
			}
		}
		catch (CertificateException ex) {
			throw new SSLException("the certificate is not valid here and now", ex);
		}
	}

	private SSLParameters parameters(SSLParameters parameters, Optional<HostWithUnderscore> underscored) {
		parameters.setProtocols(new String[] { "TLSv1.3", "TLSv1.2" });
		if (!this.tls.insecure() && underscored.isEmpty()) {
			parameters.setEndpointIdentificationAlgorithm("HTTPS");
		}
		if (this.offersResume) {
			parameters.setApplicationProtocols(new String[] { ResumeRequest.ALPN });
		}
		return parameters;
	}

	private static SSLContext trusting(Tls tls) throws IOException {
		String authorities = String.join("\n", read(tls.ca()));
		return context(ownKeys(tls), authorities.isEmpty() ? null : PemSslStoreDetails.forCertificate(authorities));
	}

	private static SSLContext context(@Nullable PemSslStoreDetails keys, @Nullable PemSslStoreDetails trusted)
			throws IOException {
		try {
			return SslBundle.of(new PemSslStoreBundle(keys, trusted)).createSslContext();
		}
		catch (IllegalStateException | IllegalArgumentException ex) {
			throw new IOException("a certificate or key given for TLS can't be used: " + innermost(ex), ex);
		}
	}

	/** With the client's own keys, and a trust manager that looks at nothing. */
	private static SSLContext trustingAnybody(@Nullable PemSslStoreDetails keys) throws IOException {
		try {
			SSLContext context = SSLContext.getInstance("TLS");
			context.init(SslBundle.of(new PemSslStoreBundle(keys, null)).getManagers().getKeyManagers(),
					new TrustManager[] { new TrustAnybody() }, null);
			return context;
		}
		catch (GeneralSecurityException | IllegalStateException ex) {
			throw new IOException("a certificate or key given for TLS can't be used: " + innermost(ex), ex);
		}
	}

	private static @Nullable PemSslStoreDetails ownKeys(Tls tls) throws IOException {
		if (tls.cert() == null || tls.key() == null) {
			return null;
		}
		return PemSslStoreDetails.forCertificate(read(tls.cert())).withPrivateKey(read(tls.key()));
	}

	private static List<String> read(List<Path> files) throws IOException {
		List<String> contents = new ArrayList<>();
		for (Path file : files) {
			contents.add(read(file));
		}
		return contents;
	}

	private static String read(Path file) throws IOException {
		String content;
		try {
			content = Files.readString(file);
		}
		catch (IOException ex) {
			throw new IOException("the file " + VisibleText.of(file.toString()) + " can't be read", ex);
		}
		if (!content.contains("-----BEGIN ")) {
			throw new IOException("the file " + VisibleText.of(file.toString()) + " is not in PEM format");
		}
		return content;
	}

	private static String innermost(Throwable failure) {
		Throwable cause = failure;
		while (cause.getCause() != null) {
			cause = cause.getCause();
		}
		return VisibleText.of(Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName()));
	}

}
