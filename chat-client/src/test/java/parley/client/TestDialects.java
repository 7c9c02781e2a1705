package parley.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;

import parley.client.wire.ClientDialect;
import parley.client.wire.Dialects;

/**
 * The dialects that application.yml ships, with a quiet period that doesn't keep a test
 * waiting.
 */
public final class TestDialects {

	public static final Duration QUIET = Duration.ofMillis(100);

	public static final ClientDialect CLASSIC = named(Dialects.CLASSIC);

	private TestDialects() {
	}

	public static ClientDialect named(String name) {
		return named(name, QUIET);
	}

	public static ClientDialect named(String name, Duration quietPeriod) {
		return shipped().named(name, quietPeriod);
	}

	static Dialects shipped() {
		try {
			List<PropertySource<?>> file = new YamlPropertySourceLoader().load("application.yml",
					new ClassPathResource("application.yml"));
			return new Binder(ConfigurationPropertySources.from(file)).bind("parley.client", Dialects.class).get();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
