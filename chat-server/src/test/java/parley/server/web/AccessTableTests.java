package parley.server.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import parley.server.Waiting;
import parley.server.desk.Operator;
import parley.server.transcript.Erasure;
import parley.server.transcript.Transcripts;
import parley.server.turn.ConversationId;
import parley.protocol.MessageText;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every endpoint with everybody and with a conversation in every state. An endpoint
 * without a row here fails.
 */
class AccessTableTests {

	/** All that may not be seen of what is over. */
	private static final List<String> SECRETS = List.of("erica", "secret words", "secret answer", "secret note");

	private static final String NOBODY = "";

	private static final String PEOPLE = "CDS";

	private static final String READERS = "CDSRB";

	private static final String ANSWERERS = "CDSBW";

	/**
	 * Who may read what is over: who has answered in it, supervisors, programs that read.
	 */
	private static final String READERS_OF_ENDED = "DSRB";

	private static final String SUPERVISORS = "S";

	private static final String EVERYBODY = "NCDSRBW";

	/** By the letters of those who are let in, where it is open, ended and erased. */
	private static final Map<String, Row> TABLE = new LinkedHashMap<>();

	static {
		all(EVERYBODY, "GET /sign-in", "GET /error");
		all(PEOPLE, "GET /", "GET /desk", "GET /desk/inbox", "GET /desk/session", "GET /desk/events",
				"HEAD /desk/events", "GET /transcripts", "GET /transcripts/export", "GET /dashboard",
				"GET /dashboard/figures");
		all(READERS, "GET /api/docs", "GET /api/v1/openapi", "GET /api/v1/openapi.yaml",
				"GET /api/v1/openapi/swagger-config");
		all(READERS, "GET /api/v1/conversations", "GET /api/v1/events", "HEAD /api/v1/events");
		all("SRB", "GET /api/v1/transcripts", "GET /api/v1/transcripts/search", "GET /api/v1/transcripts/export");
		row("GET /desk/{id}", PEOPLE, "DS", NOBODY);
		// Reduced to that it is over where it may not be read.
		row("GET /desk/{id}/live", PEOPLE, PEOPLE, NOBODY);
		row("GET /desk/{id}/{action}", PEOPLE, PEOPLE, PEOPLE);
		for (String action : List.of("replies", "claim", "release", "handover", "end")) {
			row("POST /desk/{id}/" + action, PEOPLE, PEOPLE, NOBODY);
		}
		row("POST /desk/{id}/notes", PEOPLE, "DS", NOBODY);
		row("GET /transcripts/{id}", "S", "DS", NOBODY);
		row("POST /transcripts/{id}/erase", SUPERVISORS, SUPERVISORS, SUPERVISORS);
		row("GET /api/v1/conversations/{id}", READERS, READERS_OF_ENDED, NOBODY);
		for (String action : List.of("replies", "claim", "release", "hand-over", "end")) {
			row("POST /api/v1/conversations/{id}/" + action, ANSWERERS, ANSWERERS, NOBODY);
		}
		row("GET /api/v1/conversations/{id}/notes", READERS, READERS_OF_ENDED, NOBODY);
		row("POST /api/v1/conversations/{id}/notes", ANSWERERS, "DSB", NOBODY);
		row("GET /api/v1/transcripts/{id}", "SRB", "SRB", NOBODY);
		row("DELETE /api/v1/transcripts/{id}", NOBODY, SUPERVISORS, NOBODY);
	}

	private static RunningDesk desk;

	private static final Map<Role, Browser> BROWSERS = new EnumMap<>(Role.class);

	private static final List<ChatClient> CLIENTS = new ArrayList<>();

	private static long open;

	private static long ended;

	private static long erased;

	/** Who may come, by the letter in the table. */
	private enum Role {

		NOBODY, CAROL, DAVE_WHO_HAS_ANSWERED, SUSAN, READER, BOT, WRITER

	}

	private enum State {

		OPEN, ENDED, ERASED

	}

	private record Row(String open, String ended, String erased) {

		boolean letsIn(Role role, State state) {
			String who = switch (state) {
				case OPEN -> this.open;
				case ENDED -> this.ended;
				case ERASED -> this.erased;
			};
			return who.indexOf(role.name().charAt(0)) >= 0;
		}

	}

	private static void row(String endpoint, String open, String ended, String erased) {
		TABLE.put(endpoint, new Row(open, ended, erased));
	}

	private static void all(String who, String... endpoints) {
		for (String endpoint : endpoints) {
			row(endpoint, who, who, who);
		}
	}

	@BeforeAll
	static void start() {
		desk = RunningDesk.withPeople("parley.desk.tokens[2].name=writer",
				"parley.desk.tokens[2].secret={noop}writer-secret", "parley.desk.tokens[2].scopes=answer");
		BROWSERS.put(Role.NOBODY, desk.browser());
		BROWSERS.put(Role.CAROL, desk.signedIn("carol"));
		BROWSERS.put(Role.DAVE_WHO_HAS_ANSWERED, desk.signedIn("dave"));
		BROWSERS.put(Role.SUSAN, desk.signedIn("susan"));
		BROWSERS.put(Role.READER, desk.program("reader-secret"));
		BROWSERS.put(Role.BOT, desk.program("bot-secret"));
		BROWSERS.put(Role.WRITER, desk.program("writer-secret"));
		open = anotherOpen();
		ended = conversationThatHasEnded();
		erased = conversationThatHasEnded();
		assertThat(desk.context().getBean(Erasure.class).conversation(new ConversationId(erased), "susan"))
			.isEqualTo(1);
	}

	@AfterAll
	static void stop() {
		CLIENTS.forEach(ChatClient::close);
		desk.close();
	}

	private static long conversationThatHasEnded() {
		try (ChatClient erica = desk.connect().say("erica> secret words")) {
			ConversationId id = desk.waiting("erica").id();
			desk.desk().reply(new Operator("dave"), id, 1, new MessageText("secret answer"));
			desk.desk().note(new Operator("dave"), id, "secret note");
			assertThat(erica.hear()).isEqualTo("secret answer");
			erica.say("\\quit");
			Waiting.until("it is over",
					() -> desk.context().getBean(Transcripts.class).find(id).orElseThrow().ended().isPresent(),
					() -> desk.desk().view().open());
			return id.number();
		}
	}

	@Test
	void everyEndpointHasItsRow() {
		RequestMappingHandlerMapping mappings = desk.context()
			.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
		Set<String> endpoints = mappings.getHandlerMethods()
			.keySet()
			.stream()
			.flatMap(AccessTableTests::endpoints)
			.collect(Collectors.toCollection(TreeSet::new));
		assertThat(endpoints).isEqualTo(new TreeSet<>(TABLE.keySet()));
	}

	private static Stream<String> endpoints(RequestMappingInfo mapping) {
		Set<String> methods = mapping.getMethodsCondition().getMethods().isEmpty() ? Set.of("GET")
				: mapping.getMethodsCondition().getMethods().stream().map(Enum::name).collect(Collectors.toSet());
		return mapping.getPatternValues()
			.stream()
			.flatMap((path) -> methods.stream()
				.map((method) -> method + " "
						+ path.replaceAll("\\{(\\w+):[^/]*\\}(?=/|$)", "{$1}").replaceAll("/+$", "")))
			.map((endpoint) -> endpoint.equals("GET ") ? "GET /" : endpoint);
	}

	static Set<String> table() {
		return TABLE.keySet();
	}

	@ParameterizedTest
	@MethodSource("table")
	void everybodyGetsWhatIsTheirs(String endpoint) throws IOException {
		Row row = Objects.requireNonNull(TABLE.get(endpoint));
		List<String> wrong = new ArrayList<>();
		for (State state : endpoint.contains("{id}") ? State.values() : new State[] { State.OPEN }) {
			for (Role role : Role.values()) {
				check(endpoint, row, state, role).ifPresent(wrong::add);
			}
		}
		assertThat(wrong).isEmpty();
	}

	private static Optional<String> check(String endpoint, Row row, State state, Role role) throws IOException {
		HttpResponse<InputStream> answer = send(Objects.requireNonNull(BROWSERS.get(role)), endpoint,
				conversation(endpoint, state));
		boolean stream = endpoint.endsWith("/events");
		String body = stream ? "" : new String(answer.body().readAllBytes(), StandardCharsets.UTF_8);
		answer.body().close();
		boolean in = isIn(answer);
		if (in != row.letsIn(role, state)) {
			return Optional.of("%s, %s: %s is %s (%d)".formatted(endpoint, state, role, in ? "let in" : "turned away",
					answer.statusCode()));
		}
		boolean reads = state == State.ENDED && READERS_OF_ENDED.indexOf(role.name().charAt(0)) >= 0;
		if (endpoint.contains("{id}") && state != State.OPEN && !reads && SECRETS.stream().anyMatch(body::contains)) {
			return Optional.of("%s, %s: %s is told %s".formatted(endpoint, state, role, body));
		}
		return Optional.empty();
	}

	/** One of its own for what would leave it in another state. */
	private static long conversation(String endpoint, State state) {
		boolean changes = endpoint.endsWith("/end") || endpoint.endsWith("/erase") || endpoint.startsWith("DELETE")
				|| endpoint.startsWith("GET /transcripts/");
		return switch (state) {
			case OPEN -> changes && endpoint.contains("{id}") ? anotherOpen() : open;
			case ENDED -> changes ? conversationThatHasEnded() : ended;
			case ERASED -> erased;
		};
	}

	private static long anotherOpen() {
		String name = "olive" + CLIENTS.size();
		CLIENTS.add(desk.connect().say(name + "> hello"));
		return desk.waiting(name).id().number();
	}

	private static boolean isIn(HttpResponse<?> answer) {
		int status = answer.statusCode();
		boolean toSignIn = answer.headers().firstValue("location").filter((to) -> to.contains("/sign-in")).isPresent();
		return status != 401 && status != 403 && status != 404 && !toSignIn;
	}

	private static HttpResponse<InputStream> send(Browser browser, String endpoint, long id) {
		String method = endpoint.substring(0, endpoint.indexOf(' '));
		String path = endpoint.substring(endpoint.indexOf(' ') + 1)
			.replace("{id}", Long.toString(id))
			.replace("{action}", "notes");
		boolean form = method.equals("POST") && !path.startsWith("/api");
		String query = path.endsWith("search") ? "?q=hello"
				: path.endsWith("/transcripts/export") ? "?format=json&handle=nobody" : "";
		String body = form ? "answers=1&text=hello&to=carol&_csrf=" + browser.csrfIfAny()
				: "{\"text\":\"hello\",\"to\":\"carol\"}";
		HttpRequest.Builder request = browser.request(path + query);
		return browser.open(method.equals("POST")
				? request.header("Content-Type", form ? "application/x-www-form-urlencoded" : "application/json")
					.POST(HttpRequest.BodyPublishers.ofString(body))
				: request.method(method, HttpRequest.BodyPublishers.noBody()));
	}

}
