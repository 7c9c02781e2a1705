package parley.server.responder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;

/** A program that answers, on a free port of this machine. */
final class ProgramOverHttp implements AutoCloseable {

	final List<Request> requests = Collections.synchronizedList(new ArrayList<>());

	private final HttpServer server;

	private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

	private volatile HttpHandler handler = (exchange) -> {
	};

	ProgramOverHttp() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.setExecutor(this.threads);
		this.server.createContext("/", this::handle);
		this.server.start();
	}

	record Request(String method, String path, String body, String signature, String key, String type) {
	}

	String url() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort() + "/parley";
	}

	void answers(HttpHandler how) {
		this.handler = how;
	}

	void answers(int status, String body) {
		answers((exchange) -> respond(exchange, status, body));
	}

	static void respond(HttpExchange exchange, int status, String body) throws IOException {
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		exchange.sendResponseHeaders(status, (bytes.length > 0) ? bytes.length : -1);
		exchange.getResponseBody().write(bytes);
		exchange.close();
	}

	private void handle(HttpExchange exchange) throws IOException {
		String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
		this.requests.add(new Request(exchange.getRequestMethod(), exchange.getRequestURI().getPath(), body,
				Stream.of("webhook-id", "webhook-timestamp", "webhook-signature")
					.map((header) -> String.valueOf(exchange.getRequestHeaders().getFirst(header)))
					.collect(Collectors.joining(" ")),
				String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key")),
				String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"))));
		this.handler.handle(exchange);
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

}
