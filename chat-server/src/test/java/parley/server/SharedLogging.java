package parley.server;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.logging.LogFile;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.logback.LogbackLoggingSystem;
import org.springframework.core.env.Environment;

/**
 * The logging of all servers that run in this JVM at the same time. Each start would
 * configure it anew, and each stop would let the next start do so, while another logs or
 * starts too: what is logged meanwhile is lost, and the start that loses ends with an
 * error. So it is configured once, and again only for a server with a format of its own,
 * whose class must be isolated. Safe for any thread.
 */
public final class SharedLogging extends LogbackLoggingSystem {

	private static final String FORMAT = "logging.structured.format.console";

	private static String configured = "";

	public SharedLogging(ClassLoader loader) {
		super(loader);
	}

	/** By {@link #initialize} only: in between nothing would be logged. */
	@Override
	public void beforeInitialize() {
	}

	@Override
	public void initialize(LoggingInitializationContext context, @Nullable String location, @Nullable LogFile file) {
		synchronized (SharedLogging.class) {
			Environment environment = context.getEnvironment();
			String wanted = "format " + ((environment != null) ? environment.getProperty(FORMAT, "") : "");
			if (!wanted.equals(configured)) {
				super.cleanUp();
				super.beforeInitialize();
				super.initialize(context, location, file);
				configured = wanted;
			}
		}
	}

	@Override
	public void cleanUp() {
	}

}
