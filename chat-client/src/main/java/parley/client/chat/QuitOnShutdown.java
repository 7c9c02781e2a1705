package parley.client.chat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Says {@code \quit} when a signal ends the process in the middle of a chat (C14 of
 * docs/PROTOCOL.md).
 */
final class QuitOnShutdown implements AutoCloseable {

	/** A goodbye that takes longer than this is given up. */
	private static final Duration LIMIT = Duration.ofSeconds(4);

	private final Thread hook;

	private QuitOnShutdown(Conversation conversation, Runnable alsoThen) {
		this.hook = new Thread(() -> {
			conversation.end(Ending.Cause.CLIENT_INTERRUPTED);
			alsoThen.run();
			sayGoodbye(conversation);
		}, "quit-on-shutdown");
	}

	/**
	 * Watches over a conversation until closed.
	 * @param conversation what to end when the process is told to end
	 * @param alsoThen what else to do then, before the goodbye
	 */
	static QuitOnShutdown of(Conversation conversation, Runnable alsoThen) {
		QuitOnShutdown quitOnShutdown = new QuitOnShutdown(conversation, alsoThen);
		Runtime.getRuntime().addShutdownHook(quitOnShutdown.hook);
		return quitOnShutdown;
	}

	private static void sayGoodbye(Conversation conversation) {
		Thread goodbye = Thread.ofVirtual().start(conversation::close);
		try {
			goodbye.join(LIMIT);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void stayOutOfTheWay() {
		while (true) {
			LockSupport.park(this);
		}
	}

	/** Ends the watch. Does not return if the process is ending already. */
	@Override
	public void close() {
		try {
			Runtime.getRuntime().removeShutdownHook(this.hook);
		}
		catch (IllegalStateException ex) {
			// The process is ending, and the hook is at work: an exit of our own would
			// race it.
			stayOutOfTheWay();
		}
	}

}
