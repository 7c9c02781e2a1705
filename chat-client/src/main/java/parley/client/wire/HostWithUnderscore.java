package parley.client.wire;

import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A host name with an underscore, such as {@code chat_server}, as Docker Compose makes
 * them: it resolves, and the JDK takes it for none. The JDK refuses each certificate for
 * it. It sends no SNI for it either, and is right: RFC 6066 knows no such names, and a
 * server of the JDK ends a handshake with one.
 *
 * @param name the name, without a dot at its end
 */
record HostWithUnderscore(String name) {

	/** The type of a DNS name among a certificate's alternative names (RFC 5280). */
	private static final Integer DNS_NAME = 2;

	/**
	 * Looks whether a host is one.
	 * @param host a host name or an address
	 * @return the name, or empty if the JDK can check the host itself
	 */
	static Optional<HostWithUnderscore> of(String host) {
		return host.matches("[A-Za-z0-9_-]{1,63}(\\.[A-Za-z0-9_-]{1,63})*\\.?") && host.indexOf('_') >= 0
				? Optional.of(new HostWithUnderscore(host.replaceFirst("\\.$", ""))) : Optional.empty();
	}

	/**
	 * Requires that a certificate names the host, as RFC 6125 has it: the whole name, or
	 * an asterisk for its first label.
	 * @param certificate the server's certificate
	 * @throws CertificateException if it doesn't
	 */
	void requireNamedBy(X509Certificate certificate) throws CertificateException {
		if (dnsNames(certificate).stream().noneMatch(this::matches)) {
			throw new CertificateException("No subject alternative DNS name matching " + this.name + " found.");
		}
	}

	private boolean matches(String pattern) {
		String wanted = this.name.toLowerCase(Locale.ROOT);
		String named = pattern.toLowerCase(Locale.ROOT);
		int dot = wanted.indexOf('.');
		boolean isForAnyFirstLabel = named.startsWith("*.") && named.indexOf('.', 2) > 0;
		return named.equals(wanted)
				|| (isForAnyFirstLabel && dot > 0 && wanted.substring(dot).equals(named.substring(1)));
	}

	private static List<String> dnsNames(X509Certificate certificate) throws CertificateParsingException {
		Collection<List<?>> names = certificate.getSubjectAlternativeNames();
		return (names == null) ? List.of()
				: names.stream()
					.filter((name) -> DNS_NAME.equals(name.get(0)))
					.map((name) -> String.valueOf(name.get(1)))
					.toList();
	}

}
