package parley.server.web;

import java.io.IOException;

import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;

/** Reads and answers the requests of one connection, and says for what it waits. */
final class TimedProcessor extends Http11Processor {

	private final TimedHttpProtocol protocol;

	TimedProcessor(TimedHttpProtocol protocol) {
		super(protocol, protocol.getAdapter());
		this.protocol = protocol;
	}

	@Override
	public SocketState service(SocketWrapperBase<?> socket) throws IOException {
		TimedConnection connection = this.protocol.of(socket);
		int before = requests();
		connection.works(this.request, this::isRequestBodyFullyRead);
		SocketState state = super.service(socket);
		if (state == SocketState.LONG && !isAsync()) {
			connection.awaitsHeader(this.request.getStartTimeNanos());
		}
		else if (state == SocketState.OPEN && requests() == before) {
			connection.stillAwaitsHeader(System.nanoTime());
		}
		else {
			connection.awaitsNothing();
		}
		return state;
	}

	private int requests() {
		return this.request.getRequestProcessor().getRequestCount();
	}

}
