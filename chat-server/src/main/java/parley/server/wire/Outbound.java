package parley.server.wire;

import org.springframework.messaging.MessageChannel;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.MessagingException;
import org.springframework.messaging.support.GenericMessage;

import parley.server.conversation.UndeliverableException;

/**
 * The way out: bytes for a connection, through Spring Integration's outbound adapter.
 * Safe for any thread.
 */
final class Outbound {

	private final MessageChannel channel;

	Outbound(MessageChannel channel) {
		this.channel = channel;
	}

	/**
	 * Writes all the bytes at once (W6); blocks while the client's buffers are full.
	 * @param connection the headers that say which
	 * @param bytes what to write
	 * @throws UndeliverableException if the connection is gone
	 */
	void write(MessageHeaders connection, byte[] bytes) {
		try {
			this.channel.send(new GenericMessage<>(bytes, connection));
		}
		catch (MessagingException ex) {
			throw new UndeliverableException(ex);
		}
	}

}
