package parley.client.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;

import parley.client.home.UserFiles;
import parley.protocol.VisibleText;

/**
 * The profiles in the person's own settings file, under the key {@code profiles}. The
 * file is read each time, so that what was changed by hand counts; what else is in it
 * stays there, but for comments. Safe for any thread.
 */
public final class Profiles {

	private static final String KEY = "profiles";

	private final Path file;

	/**
	 * Uses a file.
	 * @param file a YAML file, which need not exist
	 */
	public Profiles(Path file) {
		this.file = file;
	}

	/**
	 * {@return the profiles of whoever runs the program}
	 */
	public static Profiles own() {
		return new Profiles(UserFiles.settings());
	}

	/**
	 * {@return all profiles, in the order of the file}
	 * @throws IllegalArgumentException in one line, if the file makes no sense
	 */
	public List<Profile> all() {
		return section(content()).entrySet()
			.stream()
			.map((entry) -> profile(entry.getKey(), entry.getValue()))
			.toList();
	}

	/**
	 * Finds a profile.
	 * @param name what it is called
	 * @return the profile, or empty if there is none of that name
	 * @throws IllegalArgumentException in one line, if the file makes no sense
	 */
	public Optional<Profile> named(String name) {
		Map<String, Object> section = section(content());
		return section.containsKey(name) ? Optional.of(profile(name, section.get(name))) : Optional.empty();
	}

	/**
	 * Keeps a profile, instead of the one of the same name if there is one.
	 * @param profile what to keep
	 * @throws IllegalArgumentException in one line, if the file can't be read or written
	 */
	public void keep(Profile profile) {
		Map<String, Object> content = content();
		Map<String, Object> section = section(content);
		section.put(profile.name(), profile.values());
		content.put(KEY, section);
		write(content);
	}

	/**
	 * Forgets a profile.
	 * @param name what it is called
	 * @return whether there was one
	 * @throws IllegalArgumentException in one line, if the file can't be read or written
	 */
	public boolean forget(String name) {
		Map<String, Object> content = content();
		Map<String, Object> section = section(content);
		if (section.remove(name) == null) {
			return false;
		}
		content.put(KEY, section);
		write(content);
		return true;
	}

	private Profile profile(String name, Object values) {
		try {
			Map<String, String> texts = new LinkedHashMap<>();
			map(values).forEach((key, value) -> texts.put(key, String.valueOf(value)));
			return Profile.of(name, texts);
		}
		catch (IllegalArgumentException ex) {
			throw broken("profile " + VisibleText.of(name) + ": " + ex.getMessage(), ex);
		}
	}

	private Map<String, Object> content() {
		try {
			String text = Files.readString(this.file);
			return map(new Yaml(new SafeConstructor(new LoaderOptions())).load(text));
		}
		catch (NoSuchFileException ex) {
			return new LinkedHashMap<>();
		}
		catch (IOException | YAMLException | IllegalArgumentException ex) {
			throw broken("it can't be read: " + firstLine(ex), ex);
		}
	}

	private Map<String, Object> section(Map<String, Object> content) {
		try {
			return map(content.get(KEY));
		}
		catch (IllegalArgumentException ex) {
			throw broken(KEY + ": " + ex.getMessage(), ex);
		}
	}

	private static Map<String, Object> map(@Nullable Object value) {
		Map<String, Object> copy = new LinkedHashMap<>();
		if (value instanceof Map<?, ?> map) {
			map.forEach((key, entry) -> copy.put(String.valueOf(key), Objects.requireNonNullElse(entry, "")));
		}
		else if (value != null) {
			throw new IllegalArgumentException("names with values are expected");
		}
		return copy;
	}

	private void write(Map<String, Object> content) {
		DumperOptions style = new DumperOptions();
		style.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
		try {
			UserFiles.write(this.file, new Yaml(new Representer(style), style).dump(content));
		}
		catch (IOException ex) {
			throw broken("it can't be written: " + firstLine(ex), ex);
		}
	}

	private IllegalArgumentException broken(String reason, Exception cause) {
		return new IllegalArgumentException(VisibleText.of(this.file.toString()) + ": " + reason, cause);
	}

	private static String firstLine(Exception failure) {
		return VisibleText.of(String.valueOf(failure.getMessage()).lines().findFirst().orElse("no reason given"));
	}

}
