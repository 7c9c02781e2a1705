package parley.server.web;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

import jakarta.servlet.ServletException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

import parley.server.admission.Source;

/**
 * Works on so many requests of one client's address at once. The threads that do are
 * limited: whoever sends or reads slowly holds one. Knows an address as long as a request
 * of it is worked on. Safe for any thread.
 */
final class RequestsByAddress extends ValveBase {

	private static final String RETRY_AFTER = "1";

	private final Map<Source, Integer> working = new HashMap<>();

	private final int atMost;

	RequestsByAddress(int atMost) {
		super(true);
		this.atMost = atMost;
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		Source source = ClientAddress.source(request.getRemoteAddr());
		if (request.isAsyncDispatching()) {
			getNext().invoke(request, response);
		}
		else if (begin(source)) {
			try {
				getNext().invoke(request, response);
			}
			finally {
				end(source);
			}
		}
		else {
			response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER);
			response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
		}
	}

	private synchronized boolean begin(Source source) {
		int now = this.working.getOrDefault(source, 0);
		if (now >= this.atMost) {
			return false;
		}
		this.working.put(source, now + 1);
		return true;
	}

	private synchronized void end(Source source) {
		this.working.computeIfPresent(source, (same, now) -> (now > 1) ? now - 1 : null);
	}

}
