package parley.server.wire;

import java.io.IOException;
import java.net.Socket;
import java.time.Instant;

import javax.net.ssl.SSLSocket;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.ApplicationContextException;
import org.springframework.core.NestedExceptionUtils;

/**
 * Who the server is to the clients of a TLS listener: one of Spring Boot's SSL bundles.
 * When that changes, who connects from then on sees the new certificate, and nobody else
 * notices (T6). Safe for any thread.
 */
final class TlsIdentity {

	private static final Logger logger = LoggerFactory.getLogger(TlsIdentity.class);

	private final String bundle;

	private final ClientAuth clientAuth;

	private volatile TlsTerms terms;

	private TlsIdentity(String bundle, ClientAuth clientAuth, TlsTerms terms) {
		this.bundle = bundle;
		this.clientAuth = clientAuth;
		this.terms = terms;
		warnUnlessValid(terms);
	}

	/**
	 * Reads a bundle, and again whenever it changes.
	 * @param setting the property that names it
	 * @throws ApplicationContextException if it can't be used, with the property and the
	 * remedy in one line
	 */
	static TlsIdentity of(String setting, String bundle, ClientAuth clientAuth, SslBundles bundles) {
		if (!bundles.getBundleNames().contains(bundle)) {
			throw new ApplicationContextException(
					"%s=%s: there is no SSL bundle of that name. ".formatted(setting, bundle)
							+ "Make one with spring.ssl.bundle.pem.%s.keystore.certificate=FILE and .private-key=FILE; "
								.formatted(bundle)
							+ "chat-server.jar make-cert makes both files.");
		}
		try {
			TlsIdentity identity = new TlsIdentity(bundle, clientAuth,
					TlsTerms.of(bundles.getBundle(bundle), clientAuth));
			bundles.addBundleUpdateHandler(bundle, identity::changed);
			return identity;
		}
		catch (RuntimeException ex) {
			throw new ApplicationContextException(
					"%s=%s: the SSL bundle can't be used: %s. Look at spring.ssl.bundle.pem.%s and the files that it names."
						.formatted(setting, bundle, reason(ex), bundle),
					ex);
		}
	}

	/** Layers TLS over a connection of which the first byte has been read. */
	SSLSocket over(Socket socket, byte first) throws IOException {
		return this.terms.over(socket, first);
	}

	private void changed(SslBundle update) {
		try {
			TlsTerms changed = TlsTerms.of(update, this.clientAuth);
			this.terms = changed;
			logger.info("SSL bundle {} has changed: from now on clients see the certificate of {}, valid until {}",
					this.bundle, changed.certificate().getSubjectX500Principal(),
					changed.certificate().getNotAfter().toInstant());
			warnUnlessValid(changed);
		}
		catch (RuntimeException ex) {
			logger.warn(
					"SSL bundle {} has changed, but can't be used: {}. Clients go on to see the one before, "
							+ "valid until {}",
					this.bundle, reason(ex), this.terms.certificate().getNotAfter().toInstant());
		}
	}

	private void warnUnlessValid(TlsTerms shown) {
		if (!shown.areValidAt(Instant.now())) {
			logger.warn("The certificate of SSL bundle {} is valid from {} to {}, and not now: clients will refuse it",
					this.bundle, shown.certificate().getNotBefore().toInstant(),
					shown.certificate().getNotAfter().toInstant());
		}
	}

	private static String reason(RuntimeException failure) {
		Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
		return String.valueOf(cause.getMessage()).replaceAll("\\s+", " ").strip();
	}

}
