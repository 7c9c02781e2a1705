package parley.client.chat;

import java.time.Duration;

/**
 * Says {@code \quit} when a signal ends the process in the middle of a chat (C14 of
 * docs/PROTOCOL.md).
 */
final class QuitOnShutdown implements AutoCloseable {

	/** A goodbye that takes longer than this is given up. */
	private static final Duration LIMIT = Duration.ofSeconds(4);

	private final Thread hook;

	private QuitOnShutdown(Conversation conversation) {
		this.hook = new Thread(() -> sayGoodbye(conversation), "quit-on-shutdown");
	}

	static QuitOnShutdown of(Conversation conversation) {
		QuitOnShutdown quitOnShutdown = new QuitOnShutdown(conversation);
		Runtime.getRuntime().addShutdownHook(quitOnShutdown.hook);
		return quitOnShutdown;
	}

	private static void sayGoodbye(Conversation conversation) {
		Thread goodbye = Thread.ofVirtual().start(() -> {
			conversation.end(Ending.Cause.CLIENT_INTERRUPTED);
			conversation.close();
		});
		try {
			goodbye.join(LIMIT);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void close() {
		try {
			Runtime.getRuntime().removeShutdownHook(this.hook);
		}
		catch (IllegalStateException ex) {
			// The process is ending, and the hook is at work.
		}
	}

}
