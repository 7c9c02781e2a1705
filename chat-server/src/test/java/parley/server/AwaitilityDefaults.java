package parley.server;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Sets how all tests of this JVM wait with Awaitility. Found by its name in
 * {@code META-INF/services}.
 */
public final class AwaitilityDefaults implements LauncherSessionListener {

	private static final Duration POLL_INTERVAL = Duration.ofMillis(10);

	/**
	 * Awaitility would catch what any thread of this JVM throws and fail whichever test
	 * waits just then, which is another one's where classes run at the same time.
	 */
	@Override
	public void launcherSessionOpened(LauncherSession session) {
		Awaitility.doNotCatchUncaughtExceptionsByDefault();
		Awaitility.setDefaultTimeout(Waiting.PATIENCE);
		Awaitility.setDefaultPollInterval(POLL_INTERVAL);
	}

}
