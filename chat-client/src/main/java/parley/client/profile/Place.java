package parley.client.profile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import parley.client.chat.Destination;
import parley.client.wire.Dialects;
import parley.client.wire.Resume;
import parley.client.wire.Tls;
import parley.protocol.VisibleText;

/**
 * Where to go, as a person has written it: HOST PORT or the name of a profile. A second
 * word of digits is a port. Immutable.
 *
 * @param destination whom to chat with
 * @param dialect the name of what the server speaks
 * @param tls how it is encrypted, as the profile says
 * @param resume whether a conversation is to outlast its connection, if the profile says
 * @param rest the words behind
 */
public record Place(Destination destination, String dialect, Tls tls, Optional<Resume> resume, List<String> rest) {

	/**
	 * Finds it.
	 * @param profiles where servers are looked up
	 * @param words 1 or more
	 * @param name the handle to use instead of the profile's, or {@code null}
	 * @param dialect the dialect to speak instead of the profile's, or {@code null}
	 * @return where to go
	 * @throws IllegalArgumentException with the reason in one line, if there is no such
	 * place
	 */
	public static Place find(Profiles profiles, List<String> words, @Nullable String name, @Nullable String dialect) {
		Optional<Profile> profile = isHostAndPort(words) ? Optional.empty() : profiles.named(words.getFirst());
		if (profile.isPresent()) {
			return of(profile.get(), words.subList(1, words.size()), name, dialect);
		}
		if (words.size() == 1) {
			throw new IllegalArgumentException(
					"PORT is missing, and there is no profile '" + VisibleText.of(words.getFirst()) + "'");
		}
		return new Place(Destination.parse(words.getFirst(), words.get(1), name),
				Optional.ofNullable(dialect).orElse(Dialects.CLASSIC), Tls.OFF, Optional.empty(),
				words.subList(2, words.size()));
	}

	private static boolean isHostAndPort(List<String> words) {
		return words.size() > 1 && words.get(1).matches("\\d+");
	}

	private static Place of(Profile profile, List<String> rest, @Nullable String name, @Nullable String dialect) {
		Destination known = profile.destination();
		Destination destination = (name == null) ? known
				: Destination.parse(known.host(), Integer.toString(known.port()), name);
		return new Place(destination, Optional.ofNullable(dialect).orElse(profile.dialect()), profile.tls(),
				profile.resume(), rest);
	}

	/**
	 * Makes sure that nothing stands behind.
	 * @throws IllegalArgumentException if something does
	 */
	public void refuseMore() {
		if (!this.rest.isEmpty()) {
			throw new IllegalArgumentException("HOST and PORT, or a profile, is all there can be, and '"
					+ VisibleText.of(this.rest.getFirst()) + "' is too much");
		}
	}

	/**
	 * {@return the settings that the profile makes, by their keys}
	 */
	public Map<String, String> settings() {
		Map<String, String> settings = new LinkedHashMap<>();
		if (this.tls.enabled()) {
			settings.put("parley.client.tls.enabled", "true");
		}
		this.tls.ca().stream().findFirst().ifPresent((file) -> settings.put("parley.client.tls.ca", file.toString()));
		if (this.tls.insecure()) {
			settings.put("parley.client.tls.insecure", "true");
		}
		this.resume.ifPresent((when) -> settings.put("parley.client.resume", when.word()));
		return settings;
	}

}
