package parley.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.jayway.jsonpath.JsonPath;

/** Parley's own settings, as people and as tools read of them. */
final class Settings {

	private static final Pattern KEY = Pattern.compile("( *)(?:# )?([a-z-]+):(?: (\\S+|\".*\"))?");

	private Settings() {
	}

	/**
	 * {@return what application.yml says of parley, with its values; keys in comments
	 * count}
	 */
	static SortedMap<String, String> documented() {
		SortedMap<String, String> documented = new TreeMap<>();
		String[] path = new String[8];
		for (String line : read("/application.yml").lines().toList()) {
			Matcher key = KEY.matcher(line);
			if (key.matches()) {
				int depth = key.group(1).length() / 2;
				path[depth] = key.group(2);
				if (key.group(3) != null) {
					documented.put(String.join(".", Arrays.asList(path).subList(0, depth + 1)), key.group(3));
				}
			}
		}
		documented.keySet().removeIf((name) -> !name.startsWith("parley."));
		return documented;
	}

	/**
	 * {@return what the metadata for editors says, with the descriptions}
	 */
	static SortedMap<String, String> described() {
		List<Map<String, Object>> properties = JsonPath.read(read("/META-INF/spring-configuration-metadata.json"),
				"$.properties");
		SortedMap<String, String> described = new TreeMap<>();
		properties.forEach((property) -> described.put((String) property.get("name"),
				String.valueOf(property.getOrDefault("description", ""))));
		return described;
	}

	private static String read(String resource) {
		try (InputStream in = Settings.class.getResourceAsStream(resource)) {
			if (in == null) {
				throw new AssertionError("no " + resource);
			}
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
