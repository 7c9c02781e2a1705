package parley.client.wire;

import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether and how a connection is encrypted. Immutable.
 *
 * @param enabled whether TLS (1.2 or newer) is spoken at all; naming an authority, or
 * trusting anybody, switches it on too
 * @param ca files with the certificates, in PEM, of the authorities that are trusted; the
 * system's if there is none
 * @param insecure whether anybody is trusted: encrypted, but perhaps with the wrong one
 * @param cert file with the client's own certificate, in PEM, for servers that ask for
 * one
 * @param key file with the private key of that certificate, in PEM
 */
@ConfigurationProperties("parley.client.tls")
public record Tls(@DefaultValue("false") boolean enabled, @DefaultValue List<Path> ca,
		@DefaultValue("false") boolean insecure, @Nullable Path cert, @Nullable Path key) {

	/** Plain text. */
	public static final Tls OFF = new Tls(false, List.of(), false, null, null);

	/**
	 * Checks the settings.
	 * @throws IllegalArgumentException if they contradict each other
	 */
	public Tls {
		ca = List.copyOf(ca);
		enabled = enabled || insecure || !ca.isEmpty();
		if (insecure && !ca.isEmpty()) {
			throw new IllegalArgumentException(
					"parley.client.tls.insecure trusts anybody, parley.client.tls.ca does not: leave one out");
		}
		if ((cert == null) != (key == null)) {
			throw new IllegalArgumentException("parley.client.tls.cert and parley.client.tls.key go together");
		}
	}

	/**
	 * Adds what one connection wants to these settings.
	 * @param enabled whether it is encrypted
	 * @param ca whom it trusts; nobody else if there is any
	 * @param insecure whether it trusts anybody
	 * @return the settings of that connection
	 * @throws IllegalArgumentException if they contradict each other
	 */
	public Tls with(boolean enabled, List<Path> ca, boolean insecure) {
		boolean trustAnybody = insecure || (this.insecure && ca.isEmpty());
		return new Tls(this.enabled || enabled, (ca.isEmpty() && !insecure) ? this.ca : ca, trustAnybody, this.cert,
				this.key);
	}

}
