package parley.interop.soak;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;

/**
 * Requests of somebody who means harm, or has the secret of a program that only reads.
 * Each kind is meant to be remembered, counted or logged by itself.
 */
final class HostileRequests {

	/** The program of {@link SoakServer} that may read. */
	private static final String READER = "Authorization: Bearer soak";

	private static final String FORM = "Content-Type: application/x-www-form-urlencoded";

	private static final List<Function<Random, String>> KINDS = List.of(
			(random) -> get("/desk?" + text(random, 300), "Accept: text/html"),
			(random) -> get("/" + text(random, 40) + "/" + text(random, 40), "Accept: text/html"),
			(random) -> get("/sign-in", "Cookie: parley=" + text(random, 32) + "; parley-csrf=" + text(random, 36)),
			(random) -> get("/sign-in?wait=" + text(random, 20)), (random) -> get("/sign-in?text=%" + text(random, 1)),
			(random) -> get("/%63ss/" + text(random, 30) + ".css?" + text(random, 100)),
			(random) -> get("/sign-in", "Accept-Language: " + language(random)),
			(random) -> get("/sign-in", "Accept: text/" + text(random, 20) + ";" + text(random, 20) + "=\"x\""),
			(random) -> get("/sign-in", "X-" + text(random, 20) + ": " + text(random, 6000)),
			(random) -> get("/sign-in", "X-Forwarded-For: " + random.nextInt(256) + ".1.2.3, " + text(random, 20)),
			(random) -> request(text(random, 8).toUpperCase(Locale.ROOT), "/sign-in", ""),
			(random) -> request("TRACE", "/" + text(random, 8), ""),
			(random) -> request(
					"POST", "/sign-in", guess(random), FORM, "X-CSRF-TOKEN: ours", "Cookie: parley-csrf=ours"),
			(random) -> request("POST", "/sign-in", parameters(random), FORM),
			(random) -> request("POST", "/" + text(random, 10),
					"--b\r\nContent-Disposition: form-data; name=\"f\"; " + "filename=\"f\"\r\n\r\n"
							+ text(random, 2000) + "\r\n--b--\r\n",
					"Content-Type: multipart/form-data; boundary=b"),
			(random) -> get("/api/v1/conversations", "Authorization: Bearer " + text(random, 40)),
			(random) -> get("/api/v1/openapi", READER, "Accept-Language: " + language(random)),
			(random) -> get("/api/v1/transcripts?q=" + text(random, 12), READER),
			(random) -> get("/api/v1/conversations/" + random.nextInt(), READER),
			(random) -> get("/api/v1/" + text(random, 12), READER),
			(random) -> request("HEAD", "/api/v1/events", "", READER, "Last-Event-ID: " + random.nextInt()),
			(random) -> request("POST", "/api/v1/conversations/1/replies", "{\"turn\":1,\"text\":\"x\"}", READER,
					"Content-Type: application/json", "Idempotency-Key: " + text(random, 40)),
			(random) -> get("/actuator/" + text(random, 12), READER),
			(random) -> get("/actuator/health/" + text(random, 12)));

	/** What comes after it keeps its connection open, and waits for nothing. */
	private static final List<String> UNFINISHED = List.of("",
			"GET /sign-in HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(7000),
			"POST /sign-in HTTP/1.1\r\nHost: a\r\n" + FORM + "\r\nContent-Length: 65000\r\n\r\nusername=",
			"GET /api/v1/events HTTP/1.1\r\nHost: a\r\n" + READER + "\r\nLast-Event-ID: 1\r\n\r\n");

	private HostileRequests() {
	}

	/**
	 * {@return one of any kind}
	 */
	static String next(Random random) {
		return KINDS.get(random.nextInt(KINDS.size())).apply(random);
	}

	/**
	 * {@return the beginning of one}
	 */
	static String unfinished(Random random) {
		return UNFINISHED.get(random.nextInt(UNFINISHED.size()));
	}

	/**
	 * {@return after which the server closes the connection}
	 */
	static String last() {
		return get("/sign-in", "Connection: close");
	}

	private static String get(String target, String... headers) {
		return request("GET", target, "", headers);
	}

	private static String request(String method, String target, String body, String... headers) {
		StringBuilder text = new StringBuilder("%s %s HTTP/1.1\r\nHost: a\r\n".formatted(method, target));
		for (String header : headers) {
			text.append(header).append("\r\n");
		}
		if (!body.isEmpty()) {
			text.append("Content-Length: ").append(body.length()).append("\r\n");
		}
		return text.append("\r\n").append(body).toString();
	}

	private static String guess(Random random) {
		return "username=" + text(random, 12) + "&password=" + text(random, 12);
	}

	private static String parameters(Random random) {
		StringBuilder form = new StringBuilder("_csrf=x");
		for (int i = 0; i < 500; i++) {
			form.append('&').append(text(random, 4)).append('=').append(i);
		}
		return form.toString();
	}

	private static String language(Random random) {
		return text(random, 3) + "-" + text(random, 2).toUpperCase(Locale.ROOT);
	}

	private static String text(Random random, int length) {
		StringBuilder text = new StringBuilder(length);
		for (int i = 0; i < length; i++) {
			text.append((char) ('a' + random.nextInt(26)));
		}
		return text.toString();
	}

}
