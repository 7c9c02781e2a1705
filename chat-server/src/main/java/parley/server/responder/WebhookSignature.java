package parley.server.responder;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Says that a request comes from this server and when, as Standard Webhooks has it: what
 * is signed is {@code id.timestamp.body}, so that a request that somebody has recorded is
 * known by its age or by its id.
 *
 * @param id the question's, the same each time that it is posted
 * @param timestamp when it is posted, in seconds since 1970
 * @param signature {@code v1,} and the HMAC-SHA-256 in Base64
 */
record WebhookSignature(String id, String timestamp, String signature) {

	static WebhookSignature of(String secret, String id, Instant at, String body) {
		String timestamp = Long.toString(at.getEpochSecond());
		byte[] signed = hmac(secret, "%s.%s.%s".formatted(id, timestamp, body));
		return new WebhookSignature(id, timestamp, "v1," + Base64.getEncoder().encodeToString(signed));
	}

	private static byte[] hmac(String secret, String text) {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
			return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
