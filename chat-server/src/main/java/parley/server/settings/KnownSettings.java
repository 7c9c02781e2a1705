package parley.server.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.springframework.boot.json.JsonParserFactory;
import org.springframework.util.ClassUtils;

/**
 * The names of all settings that there are, whatever is switched on: those of the records
 * that the metadata for editors lists, and of the records in them. An element of a list
 * is written {@code []}.
 */
final class KnownSettings {

	/** What all of them begin with. */
	static final String ROOT = "parley";

	private static final String METADATA = "META-INF/spring-configuration-metadata.json";

	private final Set<String> names = new TreeSet<>();

	private KnownSettings() {
	}

	/** Reads what the build has written. */
	static Set<String> names(ClassLoader loader) {
		KnownSettings known = new KnownSettings();
		try {
			for (URL metadata : Collections.list(loader.getResources(METADATA))) {
				known.read(metadata, loader);
				if (!known.names.isEmpty()) {
					break;
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return Collections.unmodifiableSet(known.names);
	}

	private void read(URL metadata, ClassLoader loader) throws IOException {
		try (InputStream in = metadata.openStream()) {
			Map<String, Object> content = JsonParserFactory.getJsonParser()
				.parseMap(new String(in.readAllBytes(), StandardCharsets.UTF_8));
			if (content.get("groups") instanceof List<?> groups) {
				groups.forEach((group) -> addGroup((Map<?, ?>) group, loader));
			}
		}
	}

	private void addGroup(Map<?, ?> group, ClassLoader loader) {
		String prefix = String.valueOf(group.get("name"));
		if (prefix.equals(ROOT) || prefix.startsWith(ROOT + ".")) {
			addComponents(prefix, ClassUtils.resolveClassName(String.valueOf(group.get("type")), loader));
		}
	}

	private void addComponents(String prefix, Class<?> type) {
		for (RecordComponent component : type.getRecordComponents()) {
			add(prefix + "." + dashed(component.getName()), component.getGenericType());
		}
	}

	private void add(String name, Type type) {
		if (type instanceof ParameterizedType list && list.getRawType() instanceof Class<?> raw
				&& Collection.class.isAssignableFrom(raw)) {
			this.names.add(name);
			add(name + "[]", list.getActualTypeArguments()[0]);
		}
		else if (type instanceof Class<?> record && record.isRecord() && record.getName().startsWith(ROOT)) {
			addComponents(name, record);
		}
		else {
			this.names.add(name);
		}
	}

	private static String dashed(String component) {
		return component.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
	}

}
