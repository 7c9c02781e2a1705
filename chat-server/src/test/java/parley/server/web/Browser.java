package parley.server.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.jayway.jsonpath.JsonPath;

import parley.server.Waiting;

/** An HTTP client with cookies, which follows no redirects by itself. */
final class Browser {

	private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

	private final HttpClient client;

	private final Map<String, String> headers = new HashMap<>();

	private final String url;

	Browser(String url) {
		this(url, "127.0.0.1");
	}

	Browser(String url, String from) {
		this.url = url;
		this.client = HttpClient.newBuilder()
			.cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
			.localAddress(InetAddress.ofLiteral(from))
			.build();
	}

	Browser with(Map<String, String> headers) {
		this.headers.putAll(headers);
		return this;
	}

	Answer get(String path) {
		return send(request(path).GET());
	}

	Answer head(String path) {
		return send(request(path).HEAD());
	}

	Answer delete(String path) {
		return send(request(path).DELETE());
	}

	Answer post(String path, String json) {
		return send(request(path).header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(json)));
	}

	Answer post(String path, String json, String header, String value) {
		return send(request(path).header("Content-Type", "application/json")
			.header(header, value)
			.POST(HttpRequest.BodyPublishers.ofString(json)));
	}

	Answer submit(String path, Map<String, String> fields) {
		String form = fields.entrySet()
			.stream()
			.map((field) -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
		return send(request(path).header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(form)));
	}

	Answer signIn(String name, String password) {
		Answer answer = submit("/sign-in", Map.of("username", name, "password", password, "_csrf", csrf()));
		this.headers.put("X-CSRF-TOKEN", csrf());
		return answer;
	}

	String csrf() {
		Matcher token = CSRF.matcher(get("/sign-in").body());
		if (!token.find()) {
			throw new AssertionError("no CSRF token");
		}
		return token.group(1);
	}

	/** A program has none. */
	String csrfIfAny() {
		return this.headers.containsKey("Authorization") ? "" : URLEncoder.encode(csrf(), StandardCharsets.UTF_8);
	}

	HttpRequest.Builder request(String path) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.url + path)).timeout(Waiting.PATIENCE);
		this.headers.forEach(request::header);
		return request;
	}

	static Object read(String json, String path) {
		return JsonPath.read(json, path);
	}

	Answer send(HttpRequest.Builder request) {
		HttpResponse<String> response = send(request, HttpResponse.BodyHandlers.ofString());
		return new Answer(response.statusCode(),
				response.headers()
					.map()
					.entrySet()
					.stream()
					.collect(Collectors.toMap((entry) -> entry.getKey().toLowerCase(Locale.ROOT),
							(entry) -> String.join(", ", entry.getValue()))),
				response.body());
	}

	/** For an answer that does not end by itself. */
	HttpResponse<InputStream> open(HttpRequest.Builder request) {
		return send(request, HttpResponse.BodyHandlers.ofInputStream());
	}

	private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
		try {
			return this.client.send(request.build(), body);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("no answer to " + request.build(), ex);
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

	/**
	 * What came back.
	 *
	 * @param status the HTTP status
	 * @param headers by their names in lower case
	 * @param body all of it
	 */
	record Answer(int status, Map<String, String> headers, String body) {

		String header(String name) {
			return this.headers.getOrDefault(name, "");
		}

		Object json(String path) {
			return read(this.body, path);
		}

	}

}
