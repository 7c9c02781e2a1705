package parley.server.conversation;

import java.util.List;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

import parley.server.journal.InterruptedConversation;

/**
 * Lets what a server that was not stopped properly has left open wait for its clients,
 * before anybody can connect.
 */
final class Reopening implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(Reopening.class);

	private final Resumption resumption;

	private final Supplier<List<InterruptedConversation>> left;

	private volatile boolean running;

	Reopening(Resumption resumption, Supplier<List<InterruptedConversation>> left) {
		this.resumption = resumption;
		this.left = left;
	}

	@Override
	public void start() {
		this.running = true;
		List<InterruptedConversation> interrupted = this.left.get();
		interrupted.forEach(this.resumption::reopen);
		if (!interrupted.isEmpty()) {
			logger.warn("The server was not stopped properly: {} conversations were open whose clients may come back",
					interrupted.size());
		}
	}

	@Override
	public void stop() {
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	/** Before the ports are opened. */
	@Override
	public int getPhase() {
		return Integer.MAX_VALUE - 300;
	}

}
