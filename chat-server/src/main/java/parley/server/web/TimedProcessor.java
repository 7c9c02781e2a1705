package parley.server.web;

import java.io.IOException;
import java.util.OptionalLong;

import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;

/** Reads and answers the requests of one connection, and tells what is outstanding. */
final class TimedProcessor extends Http11Processor {

	private final TimedHttpProtocol protocol;

	TimedProcessor(TimedHttpProtocol protocol) {
		super(protocol, protocol.getAdapter());
		this.protocol = protocol;
	}

	@Override
	public SocketState service(SocketWrapperBase<?> socket) throws IOException {
		TimedConnection connection = this.protocol.of(socket);
		OptionalLong headerSince = connection.headerSince();
		int before = requests();
		connection.awaitBody(this.request, this::isRequestBodyFullyRead);
		SocketState state = super.service(socket);
		if (state == SocketState.LONG && !isAsync()) {
			connection.awaitHeader(this.request.getStartTimeNanos());
		}
		else if (state == SocketState.OPEN && requests() == before) {
			// The bytes were no request: blank lines, for instance.
			connection.awaitHeader(headerSince.orElseGet(System::nanoTime));
		}
		else {
			connection.awaitNothing();
		}
		return state;
	}

	private int requests() {
		return this.request.getRequestProcessor().getRequestCount();
	}

}
