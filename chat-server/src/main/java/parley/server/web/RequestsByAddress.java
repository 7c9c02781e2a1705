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

	private final boolean readsHeader;

	/**
	 * Counts nothing yet.
	 * @param atMost how many of one client's at once
	 * @param readsHeader whether no valve puts the address that a proxy has forwarded in
	 * place of the proxy's
	 */
	RequestsByAddress(int atMost, boolean readsHeader) {
		super(true);
		this.atMost = atMost;
		this.readsHeader = readsHeader;
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		Source source = ClientAddress.source(client(request));
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

	private String client(Request request) {
		String forwarded = this.readsHeader ? request.getHeader(ForwardedHeaders.FOR) : null;
		return (forwarded != null) ? forwarded : request.getRemoteAddr();
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
