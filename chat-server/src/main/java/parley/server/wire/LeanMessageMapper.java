package parley.server.wire;

import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.integration.ip.tcp.connection.TcpConnection;
import org.springframework.integration.ip.tcp.connection.TcpMessageMapper;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.GenericMessage;

/**
 * Gives an inbound message the connection's id and nothing else, in headers that all its
 * messages share. The stock mapper's cost several times as much as all the rest of a
 * turn.
 */
final class LeanMessageMapper extends TcpMessageMapper {

	@Override
	public Message<?> toMessage(TcpConnection connection, @Nullable Map<String, Object> headers) {
		return new GenericMessage<>(Objects.requireNonNull(connection.getPayload()),
				((FramedConnection) connection).headers());
	}

}
