package parley.server.conversation;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import parley.protocol.ResumeSecret;
import parley.protocol.SecretHash;

/**
 * A secret of a client that nobody could guess, if this were no simulation.
 *
 * @param value what is shown
 * @param hash what is told in advance
 */
record SimulatedSecret(ResumeSecret value, SecretHash hash) {

	/** All histories use the same ones: hashing them is what would take longest. */
	private static final Map<Integer, SimulatedSecret> KNOWN = new ConcurrentHashMap<>();

	static SimulatedSecret of(int number) {
		return KNOWN.computeIfAbsent(number, (absent) -> of(new ResumeSecret("%043d".formatted(absent))));
	}

	private static SimulatedSecret of(ResumeSecret value) {
		return new SimulatedSecret(value, value.hash());
	}

}
