package parley.server;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.StandardEnvironment;

/**
 * Lets all servers of this JVM share their logging. Found by its name in
 * {@code META-INF/services}.
 */
public final class LoggingOnce implements LauncherSessionListener {

	@Override
	public void launcherSessionOpened(LauncherSession session) {
		System.setProperty(LoggingSystem.SYSTEM_PROPERTY, SharedLogging.class.getName());
		LoggingSystem.get(LoggingOnce.class.getClassLoader())
			.initialize(new LoggingInitializationContext(new StandardEnvironment()), null, null);
	}

}
