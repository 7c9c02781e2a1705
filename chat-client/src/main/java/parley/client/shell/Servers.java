package parley.client.shell;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import parley.client.profile.Place;
import parley.client.profile.Profiles;
import parley.client.wire.ConnectOptions;
import parley.client.wire.Dialects;
import parley.client.wire.Recorder;
import parley.client.wire.Tls;
import parley.client.wire.WireSettings;

/**
 * Where lines of the shell can go, and how to speak there.
 */
@Component
final class Servers {

	private final Profiles profiles;

	private final WireSettings settings;

	private final Dialects dialects;

	private final Tls tls;

	private final Recorder recorder;

	Servers(Profiles profiles, WireSettings settings, Dialects dialects, Tls tls, Recorder recorder) {
		this.profiles = profiles;
		this.settings = settings;
		this.dialects = dialects;
		this.tls = tls;
		this.recorder = recorder;
	}

	/**
	 * Finds a server.
	 * @throws IllegalArgumentException with the reason in one line, if there is none
	 */
	Place find(List<String> words, @Nullable String name, @Nullable String dialect) {
		if (words.isEmpty()) {
			throw new IllegalArgumentException("HOST and PORT, or a profile, are what it takes");
		}
		return Place.find(this.profiles, words, name, dialect);
	}

	/**
	 * Says how to speak with a server.
	 * @throws IllegalArgumentException with the reason in one line, if that makes no
	 * sense
	 */
	ConnectOptions options(Place place, Encryption encryption) {
		return new ConnectOptions(this.dialects.named(place.dialect(), this.settings.quietPeriod()),
				encryption.on(this.tls, place), this.recorder);
	}

}
