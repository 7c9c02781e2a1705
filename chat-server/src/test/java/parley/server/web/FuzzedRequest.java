package parley.server.web;

import java.nio.charset.StandardCharsets;
import java.util.List;

import jakarta.servlet.ServletContext;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.util.UriUtils;

/**
 * A request to the API as a fuzzer makes it, in bytes that a person can read and write: a
 * letter for the endpoint and the conversation's number ({@code *} is the one that
 * waits), with a query behind it or not; a line with the Idempotency-Key, and one with
 * the type of the body, both of which may be empty; the body.
 *
 * @param endpoint what is asked for
 * @param target the number and the query
 * @param key the Idempotency-Key, or empty
 * @param type the type of the body; JSON if it is empty
 * @param body the body, each character a byte
 */
record FuzzedRequest(Endpoint endpoint, String target, String key, String type, String body) {

	private static final String CONVERSATIONS = "/api/v1/conversations";

	private static final String TRANSCRIPTS = "/api/v1/transcripts";

	private static final List<Endpoint> ENDPOINTS = List.of(new Endpoint("POST", CONVERSATIONS + "/{id}/claim"),
			new Endpoint("POST", CONVERSATIONS + "/{id}/release"),
			new Endpoint("POST", CONVERSATIONS + "/{id}/hand-over"),
			new Endpoint("POST", CONVERSATIONS + "/{id}/replies"), new Endpoint("POST", CONVERSATIONS + "/{id}/end"),
			new Endpoint("POST", CONVERSATIONS + "/{id}/notes"), new Endpoint("GET", CONVERSATIONS),
			new Endpoint("GET", CONVERSATIONS + "/{id}"), new Endpoint("GET", TRANSCRIPTS),
			new Endpoint("GET", TRANSCRIPTS + "/search"), new Endpoint("GET", TRANSCRIPTS + "/export"),
			new Endpoint("GET", TRANSCRIPTS + "/{id}"), new Endpoint("DELETE", TRANSCRIPTS + "/{id}"));

	/** One of the API's. */
	record Endpoint(String method, String path) {
	}

	/** Seeds: {@code a} and so on, in the order of the list. */
	static FuzzedRequest parse(byte[] input) {
		Endpoint endpoint = ENDPOINTS.get((input.length > 0) ? Math.floorMod(input[0] - 'a', ENDPOINTS.size()) : 0);
		String[] lines = { "", "", "" };
		int from = Math.min(1, input.length);
		for (int line = 0; line < lines.length; line++) {
			int end = from;
			while (end < input.length && input[end] != '\n') {
				end++;
			}
			lines[line] = new String(input, from, end - from, StandardCharsets.UTF_8);
			from = Math.min(end + 1, input.length);
		}
		return new FuzzedRequest(endpoint, lines[0], printable(lines[1]), printable(lines[2]),
				new String(input, from, input.length - from, StandardCharsets.ISO_8859_1));
	}

	/**
	 * Tomcat takes no others in a header, nor the firewall in the name of a parameter.
	 */
	private static String printable(String text) {
		return text.chars()
			.filter((character) -> character >= ' ' && character < 0x7f)
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
	}

	MockHttpServletRequest build(ServletContext context, long waiting) {
		int query = this.target.indexOf('?');
		String id = (query >= 0) ? this.target.substring(0, query) : this.target;
		MockHttpServletRequest request = new MockHttpServletRequest(context, this.endpoint.method(),
				this.endpoint.path().replace("{id}", number(id, waiting)));
		if (query >= 0) {
			parameters(request, this.target.substring(query + 1));
		}
		if (!this.key.isEmpty()) {
			request.addHeader("Idempotency-Key", this.key);
		}
		request.addHeader(HttpHeaders.AUTHORIZATION, "Bearer bot-secret");
		request.addHeader(HttpHeaders.CONTENT_TYPE, this.type.isEmpty() ? MediaType.APPLICATION_JSON_VALUE : this.type);
		request.addHeader(HttpHeaders.CONTENT_LENGTH, this.body.length());
		request.setContent(this.body.getBytes(StandardCharsets.ISO_8859_1));
		request.setAsyncSupported(true);
		return request;
	}

	/** What is no letter or digit does not come this far as a part of a path. */
	private static String number(String id, long waiting) {
		String number = id.equals("*") ? Long.toString(waiting) : id.replaceAll("[^0-9A-Za-z+-]", "");
		return number.isEmpty() ? "0" : number;
	}

	private static void parameters(MockHttpServletRequest request, String query) {
		StringBuilder encoded = new StringBuilder();
		for (String pair : query.split("&", -1)) {
			int equals = pair.indexOf('=');
			String name = printable((equals >= 0) ? pair.substring(0, equals) : pair);
			String value = (equals >= 0) ? pair.substring(equals + 1) : "";
			request.addParameter(name, value);
			encoded.append(encoded.isEmpty() ? "" : "&")
				.append(UriUtils.encode(name, StandardCharsets.UTF_8))
				.append('=')
				.append(UriUtils.encode(value, StandardCharsets.UTF_8));
		}
		request.setQueryString(encoded.toString());
	}

}
