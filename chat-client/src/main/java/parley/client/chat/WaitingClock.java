package parley.client.chat;

import java.time.Duration;

/**
 * Brings the prompt up to date each second while the answer is awaited.
 */
final class WaitingClock implements AutoCloseable {

	private static final Duration TICK = Duration.ofSeconds(1);

	private final Thread ticking;

	private WaitingClock(Thread ticking) {
		this.ticking = ticking;
	}

	static WaitingClock of(Conversation conversation, InputLine line) {
		return new WaitingClock(Thread.ofVirtual().name("waiting-clock").start(() -> tick(conversation, line)));
	}

	private static void tick(Conversation conversation, InputLine line) {
		try {
			while (!conversation.hasEnded()) {
				Thread.sleep(TICK);
				if (!conversation.hasFloor()) {
					line.refresh();
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void close() {
		this.ticking.interrupt();
	}

}
