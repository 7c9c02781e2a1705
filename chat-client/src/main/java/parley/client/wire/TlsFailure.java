package parley.client.wire;

import java.io.EOFException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Objects;

import javax.net.ssl.SSLException;

import parley.protocol.VisibleText;

/**
 * Says in a person's words why there was no TLS connection, and what to do about it.
 */
final class TlsFailure {

	private TlsFailure() {
	}

	/**
	 * Finds the reason of a failed handshake.
	 * @param failure what the handshake threw
	 * @param host whom it was with
	 * @param patience how long the server was waited for, in words
	 * @return the reason in one line, without an end
	 */
	static String reason(Throwable failure, String host, String patience) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			String reason = known(cause, host, patience);
			if (!reason.isEmpty()) {
				return reason;
			}
		}
		return "TLS failed: " + VisibleText.of(Objects.requireNonNullElse(failure.getMessage(), "no reason given"));
	}

	private static String known(Throwable cause, String host, String patience) {
		String message = Objects.requireNonNullElse(cause.getMessage(), "");
		return switch (cause) {
			case CertificateExpiredException ex -> "its certificate has expired";
			case CertificateNotYetValidException ex -> "its certificate is not valid yet";
			case CertPathBuilderException ex ->
				"its certificate is not signed by anybody trusted here; --ca FILE names the authority that signed it";
			case CertificateException ex when message.matches("(?s)No (subject )?(alternative|name).*") ->
				"its certificate is for another name than " + VisibleText.of(host) + remedy(host);
			case SocketTimeoutException ex ->
				"no TLS answer within " + patience + "; if it speaks plain text, leave --tls out";
			case EOFException ex -> notTls();
			case SocketException ex when message.contains("reset") -> notTls();
			case SSLException ex when message.startsWith("Unsupported or unrecognized SSL message") ->
				"it speaks plain text: leave --tls out";
			case SSLException ex when message.contains("protocol_version")
					|| message.contains("not accepted by client") ->
				"it speaks no TLS that is safe (1.2 or newer)";
			case SSLException ex when message.matches("(?s).*(certificate_required|bad_certificate).*") ->
				"it wants a certificate of yours: --cert FILE and --key FILE name it";
			default -> "";
		};
	}

	/** A server with several certificates shows the one that SNI asks for. */
	private static String remedy(String host) {
		return HostWithUnderscore.of(host).isPresent()
				? "; with TLS a server can't be asked for a name with an underscore, so give it one without" : "";
	}

	private static String notTls() {
		return "it has hung up on the TLS handshake; if it speaks plain text, leave --tls out";
	}

}
