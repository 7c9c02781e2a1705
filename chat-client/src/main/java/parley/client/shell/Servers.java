package parley.client.shell;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import parley.client.profile.Place;
import parley.client.profile.Profiles;
import parley.client.wire.ConnectOptions;
import parley.client.wire.Dialects;
import parley.client.wire.Recorder;
import parley.client.wire.Resume;
import parley.client.wire.ResumeSettings;
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

	private final ResumeSettings resume;

	Servers(Profiles profiles, WireSettings settings, Dialects dialects, Tls tls, Recorder recorder,
			ResumeSettings resume) {
		this.resume = resume;
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
		return options(place, encryption, false, false);
	}

	/**
	 * Says how to speak with a server.
	 * @param resume whether the conversation has to outlast its connection
	 * @param noResume whether it must not
	 * @throws IllegalArgumentException with the reason in one line, if that makes no
	 * sense
	 */
	ConnectOptions options(Place place, Encryption encryption, boolean resume, boolean noResume) {
		if (resume && noResume) {
			throw new IllegalArgumentException("--resume and --no-resume contradict each other");
		}
		Resume wanted = resume ? Resume.ALWAYS : place.resume().orElse(this.resume.resume());
		return new ConnectOptions(this.dialects.named(place.dialect(), this.settings.quietPeriod()),
				encryption.on(this.tls, place), this.recorder, noResume ? Resume.NEVER : wanted);
	}

}
