package parley.client.wire;

import org.jspecify.annotations.Nullable;

import parley.protocol.Dialect;
import parley.protocol.Handle;

/**
 * A dialect of section 4 of docs/PROTOCOL.md as a client speaks it. Immutable.
 *
 * @param wire what the bytes look like, in both directions
 * @param handle whether the client's name stands in front of its messages (D9)
 */
public record ClientDialect(Dialect wire, boolean handle) {

	/**
	 * Picks what stands in front of a message.
	 * @param own the client's name
	 * @return that name, or {@code null} if nothing does
	 */
	public @Nullable Handle inFront(Handle own) {
		return this.handle ? own : null;
	}

}
