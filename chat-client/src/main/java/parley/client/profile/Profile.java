package parley.client.profile;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import parley.client.chat.Destination;
import parley.client.wire.Dialects;
import parley.client.wire.Resume;
import parley.client.wire.Tls;
import parley.protocol.VisibleText;

/**
 * A server under a name of the person's own. Immutable.
 *
 * @param name what it is called here: 1 to 32 letters, digits, dots, underscores and
 * hyphens, and no number
 * @param destination where it is, and the handle to use there
 * @param dialect the name of what it speaks
 * @param tls whether and how it is encrypted; no certificate of the client's own
 * @param resume whether a conversation is to outlast its connection, if that is said
 */
public record Profile(String name, Destination destination, String dialect, Tls tls, Optional<Resume> resume) {

	private static final String HOST = "host";

	private static final String PORT = "port";

	private static final String HANDLE = "name";

	private static final String DIALECT = "dialect";

	private static final String TLS = "tls";

	private static final String CA = "ca";

	private static final String INSECURE = "insecure";

	private static final String RESUME = "resume";

	private static final List<String> KEYS = List.of(HOST, PORT, HANDLE, DIALECT, TLS, CA, INSECURE, RESUME);

	/**
	 * Takes a profile.
	 * @throws IllegalArgumentException if its name can't be one
	 */
	public Profile {
		if (!name.matches("(?!\\d+$)\\w[\\w.-]{0,31}")) {
			throw new IllegalArgumentException("'" + VisibleText.of(name)
					+ "' can't name a profile: it takes 1 to 32 letters, digits, dots, underscores and hyphens, and not only digits");
		}
	}

	/**
	 * Reads what stands in the file or on a command line.
	 * @param name what it is called
	 * @param values what is said of it, by the keys of the file
	 * @return the profile
	 * @throws IllegalArgumentException with the reason in one line, if it is none
	 */
	static Profile of(String name, Map<String, String> values) {
		values.keySet().stream().filter((key) -> !KEYS.contains(key)).findFirst().ifPresent((key) -> {
			throw new IllegalArgumentException(
					"there is no '" + VisibleText.of(key) + "' in a profile, there are " + String.join(", ", KEYS));
		});
		List<Path> authorities = Optional.ofNullable(values.get(CA)).map(Path::of).map(List::of).orElse(List.of());
		return new Profile(name,
				Destination.parse(values.getOrDefault(HOST, ""), values.getOrDefault(PORT, ""), values.get(HANDLE)),
				values.getOrDefault(DIALECT, Dialects.CLASSIC),
				new Tls(flag(values, TLS), authorities, flag(values, INSECURE), null, null),
				Optional.ofNullable(values.get(RESUME)).map(Resume::of));
	}

	/** What stands in the file, in its order. */
	Map<String, Object> values() {
		Map<String, Object> values = new LinkedHashMap<>();
		values.put(HOST, this.destination.host());
		values.put(PORT, this.destination.port());
		this.destination.name().ifPresent((handle) -> values.put(HANDLE, handle.value()));
		if (!this.dialect.equals(Dialects.CLASSIC)) {
			values.put(DIALECT, this.dialect);
		}
		if (this.tls.enabled()) {
			values.put(TLS, true);
		}
		this.tls.ca().stream().findFirst().ifPresent((file) -> values.put(CA, file.toString()));
		if (this.tls.insecure()) {
			values.put(INSECURE, true);
		}
		this.resume.ifPresent((when) -> values.put(RESUME, when.word()));
		return values;
	}

	/**
	 * {@return the profile in one line}
	 */
	public String described() {
		StringBuilder line = new StringBuilder(this.destination.host() + " " + this.destination.port());
		values().forEach((key, value) -> {
			if (!key.equals(HOST) && !key.equals(PORT)) {
				line.append(", ").append(key).append(value.equals(true) ? "" : " " + value);
			}
		});
		return VisibleText.of(line.toString());
	}

	private static boolean flag(Map<String, String> values, String key) {
		return switch (values.getOrDefault(key, "false")) {
			case "true" -> true;
			case "false" -> false;
			default -> throw new IllegalArgumentException("'" + key + "' is true or false");
		};
	}

}
