package parley.client.wire;

import java.io.IOException;
import java.net.Socket;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import parley.protocol.Handle;
import parley.protocol.MessageText;

/**
 * Reads a conversation over as many connections as it takes (R4). Whatever fails, it
 * tries again or reports the end. Runs on one thread; the rest is safe for any.
 */
final class ResumeLoop implements Runnable {

	private final ClientDialect dialect;

	private final @Nullable TakingUp takingUp;

	private final Consumer<ServerEvent> events;

	private volatile ServerChannel channel;

	private @Nullable Thread resuming;

	private boolean ended;

	/**
	 * Begins with a connected socket. Nothing is read before {@link #run}.
	 * @param takingUp continues the conversation over further connections; {@code null}
	 * if the server does not keep it
	 * @param events takes what comes
	 * @throws IOException if the socket is closed already
	 */
	ResumeLoop(Socket first, ClientDialect dialect, @Nullable TakingUp takingUp, Consumer<ServerEvent> events)
			throws IOException {
		this.dialect = dialect;
		this.takingUp = takingUp;
		this.events = events;
		this.channel = new ServerChannel(first, dialect, takingUp != null, this::take);
	}

	/** The line that counts now. */
	ServerChannel channel() {
		return this.channel;
	}

	boolean isResumable() {
		return this.takingUp != null;
	}

	@Override
	public void run() {
		boolean isLost = true;
		try {
			isLost = this.channel.reader().read();
			while (isLost && this.takingUp != null && resume(this.takingUp)) {
				this.events.accept(new ServerEvent.Resumed());
				isLost = this.channel.reader().read();
			}
		}
		finally {
			if (isLost) {
				this.events.accept(new ServerEvent.Gone());
			}
		}
	}

	/**
	 * Says something.
	 * @return whether it was sent, or will be when the conversation continues; if not,
	 * the channel is closed
	 */
	synchronized boolean send(Handle handle, MessageText text) {
		if (this.takingUp != null) {
			this.takingUp.said(handle, text);
		}
		ServerChannel current = this.channel;
		try {
			current.say(handle, text);
			return true;
		}
		catch (IOException ex) {
			current.close();
			return this.takingUp != null;
		}
	}

	/**
	 * No further connection is wanted.
	 * @return whether this is the first to say so
	 */
	synchronized boolean end() {
		boolean isFirst = !this.ended;
		this.ended = true;
		if (this.resuming != null) {
			this.resuming.interrupt();
		}
		return isFirst;
	}

	private void take(ServerEvent event) {
		if (this.takingUp != null && event instanceof ServerEvent.Said) {
			this.takingUp.heard();
		}
		this.events.accept(event);
	}

	private boolean resume(TakingUp conversation) {
		this.channel.close();
		if (!begin()) {
			return false;
		}
		try {
			this.events.accept(new ServerEvent.Lost());
			return reconnect(conversation);
		}
		catch (InterruptedException ex) {
			// Our own end, which wants no more of it.
			return false;
		}
		finally {
			finish();
		}
	}

	/** Tries until the server's time is over. */
	private boolean reconnect(TakingUp conversation) throws InterruptedException {
		long deadline = conversation.deadline();
		for (int number = 1; System.nanoTime() - deadline < 0; number++) {
			switch (conversation.attempt(number, deadline)) {
				case TakingUp.Resumed resumed when replaceChannel(conversation, resumed) -> {
					return true;
				}
				case TakingUp.Over over -> {
					return false;
				}
				case TakingUp.Resumed broken -> {
				}
				case TakingUp.Failed failed -> {
				}
			}
		}
		return false;
	}

	/** Says again the missing messages, before the lock lets anybody say the next. */
	private synchronized boolean replaceChannel(TakingUp conversation, TakingUp.Resumed resumed)
			throws InterruptedException {
		if (this.ended) {
			ServerChannel.close(resumed.socket());
			throw new InterruptedException();
		}
		try {
			ServerChannel next = new ServerChannel(resumed.socket(), this.dialect, true, this::take);
			for (Outbox.Message message : conversation.resumed(resumed.answer())) {
				next.say(message.handle(), message.text());
			}
			this.channel = next;
			return true;
		}
		catch (IOException ex) {
			ServerChannel.close(resumed.socket());
			return false;
		}
	}

	private synchronized boolean begin() {
		if (!this.ended) {
			this.resuming = Thread.currentThread();
		}
		return !this.ended;
	}

	/** An interrupt that comes too late is of no use to anybody. */
	private synchronized void finish() {
		this.resuming = null;
		Thread.interrupted();
	}

}
