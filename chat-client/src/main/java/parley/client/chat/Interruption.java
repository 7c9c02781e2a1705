package parley.client.chat;

import org.jline.terminal.Terminal;

/**
 * What wakes the thread that talks to a person: Ctrl-C at any moment of the chat, and the
 * server's end of it. Belongs to the thread that created it, which closes it when nobody
 * may interrupt it any more.
 */
final class Interruption implements AutoCloseable {

	private final Thread thread = Thread.currentThread();

	private final Terminal terminal;

	private final Terminal.SignalHandler before;

	private boolean open = true;

	Interruption(Terminal terminal) {
		this.terminal = terminal;
		this.before = terminal.handle(Terminal.Signal.INT, (signal) -> wake());
	}

	/** Interrupts the thread, unless it is past its chat. */
	synchronized void wake() {
		if (this.open) {
			this.thread.interrupt();
		}
	}

	@Override
	public void close() {
		synchronized (this) {
			this.open = false;
			Thread.interrupted();
		}
		this.terminal.handle(Terminal.Signal.INT, this.before);
	}

}
