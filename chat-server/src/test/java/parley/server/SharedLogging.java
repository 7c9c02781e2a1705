package parley.server;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.logging.LogFile;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.logging.LoggingSystemFactory;
import org.springframework.boot.logging.logback.LogbackLoggingSystem;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Configures logging once for all servers of this JVM, and again for one that logs in
 * another format. Spring Boot configures it at each start and forgets that at each stop,
 * which breaks another start at the same time. Found by its name in
 * {@code META-INF/spring.factories}. Safe for any thread.
 */
final class SharedLogging extends LogbackLoggingSystem {

	private static final SharedLogging INSTANCE = new SharedLogging(SharedLogging.class.getClassLoader());

	private boolean begun;

	private String format = "";

	private SharedLogging(ClassLoader loader) {
		super(loader);
	}

	@Order(Ordered.HIGHEST_PRECEDENCE)
	static final class Factory implements LoggingSystemFactory {

		@Override
		public LoggingSystem getLoggingSystem(ClassLoader loader) {
			return INSTANCE;
		}

	}

	@Override
	public synchronized void beforeInitialize() {
		if (!this.begun) {
			this.begun = true;
			super.beforeInitialize();
		}
	}

	@Override
	public synchronized void initialize(LoggingInitializationContext context, @Nullable String config,
			@Nullable LogFile file) {
		String wanted = Objects.requireNonNull(context.getEnvironment())
			.getProperty("logging.structured.format.console", "");
		if (!wanted.equals(this.format)) {
			this.format = wanted;
			super.cleanUp();
			super.beforeInitialize();
		}
		super.initialize(context, config, file);
	}

	/** Others go on logging. */
	@Override
	public void cleanUp() {
	}

}
