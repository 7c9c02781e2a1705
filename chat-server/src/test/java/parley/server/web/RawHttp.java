package parley.server.web;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import parley.server.Waiting;

/** A request as it stands, which no HTTP client would send. */
final class RawHttp {

	private RawHttp() {
	}

	static Browser.Answer get(String url, String path, String... headers) throws IOException {
		return send(url, "GET " + path, headers);
	}

	static Browser.Answer send(String url, String request, String... headers) throws IOException {
		URI address = URI.create(url);
		try (Socket socket = new Socket(address.getHost(), address.getPort())) {
			socket.setSoTimeout(Math.toIntExact(Waiting.PATIENCE.toMillis()));
			socket.getOutputStream()
				.write("%s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n%s\r\n"
					.formatted(request,
							Stream.of(headers).map((header) -> header + "\r\n").collect(Collectors.joining()))
					.getBytes(StandardCharsets.ISO_8859_1));
			String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			return new Browser.Answer(Integer.parseInt(answer.substring(9, 12)), Map.of(), answer);
		}
	}

}
