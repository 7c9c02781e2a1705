package parley.client.doctor;

import java.time.Duration;
import java.util.Optional;

/**
 * What one visit to a server has shown. Immutable; the arrays are nobody else's.
 *
 * @param connected how long connecting took
 * @param encryption how it was encrypted, such as {@code TLSv1.3}; empty if it was not
 * @param greeting what it said before it was spoken to
 * @param answer what it said then
 * @param answered how long that took
 * @param closed whether it had hung up by then
 * @param onlyEncrypted how it speaks when it is spoken to in TLS, if it hangs up on
 * anything else
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Examination(Duration connected, Optional<String> encryption, byte[] greeting, byte[] answer, Duration answered,
		boolean closed, Optional<String> onlyEncrypted) {

	/** What is known of how it writes: its answer, or else its greeting. */
	byte[] sample() {
		return (this.answer.length > 0) ? this.answer : this.greeting;
	}

	Examination encryptedOnly(Optional<String> protocol) {
		return new Examination(this.connected, this.encryption, this.greeting, this.answer, this.answered, this.closed,
				protocol);
	}

}
