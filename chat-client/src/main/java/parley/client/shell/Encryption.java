package parley.client.shell;

import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;

import parley.client.profile.Place;
import parley.client.wire.Tls;

/**
 * What a line of the shell says of encryption. Immutable.
 *
 * @param enabled whether it is asked for
 * @param ca whom to trust, or {@code null}
 * @param insecure whether anybody is trusted
 */
record Encryption(boolean enabled, @Nullable String ca, boolean insecure) {

	/**
	 * Puts together what counts for one connection.
	 * @param settings what the client was started with
	 * @param place what the profile says
	 * @return both, and this
	 * @throws IllegalArgumentException if they contradict each other
	 */
	Tls on(Tls settings, Place place) {
		Tls known = place.tls();
		return settings.with(known.enabled(), known.ca(), known.insecure())
			.with(this.enabled, (this.ca != null) ? List.of(Path.of(this.ca)) : List.of(), this.insecure);
	}

}
