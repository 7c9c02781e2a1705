package parley.server.web;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;

import com.code_intelligence.jazzer.junit.FuzzTest;
import jakarta.servlet.Filter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.task.support.TaskExecutorAdapter;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

import parley.protocol.MessageText;
import parley.server.Waiting;
import parley.server.conversation.Conversations;
import parley.server.conversation.RecordingLink;
import parley.server.desk.Note;
import parley.server.transcript.Erasure;
import parley.server.turn.Arrival;
import parley.server.turn.ConversationId;
import parley.server.turn.Ending;

import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MILLISECOND;

/**
 * Any request to the API, through the real filters, controllers and desk with a journal
 * behind them, only without a socket in front. Whatever is asked: never a 5xx, a problem
 * for what is wrong, and nothing but valid JSON. Run for real with {@code bin/fuzz api};
 * as a test it runs the seeds.
 */
class ApiFuzzTests {

	private static final RecordingLink CLIENT = new RecordingLink();

	private static final String LINE_ENDS = "\r\n";

	private static final JsonMapper JSON = JsonMapper.builder().build();

	/** What is taken fills the journal; now and then it is emptied. */
	private static final int REQUESTS_OF_CONVERSATION = 200;

	private static RunningDesk desk;

	private static MockMvc api;

	private static Conversations conversations;

	private static Erasure erasure;

	/** What is to be erased when it has ended. */
	private static final Set<ConversationId> over = new LinkedHashSet<>();

	private static @Nullable ConversationId waiting;

	private static int requests;

	@BeforeAll
	static void start() {
		// The level is the whole JVM's, in which other tests run unless this is a
		// fuzzer's.
		desk = (System.getenv("JAZZER_FUZZ") == null) ? RunningDesk.withPeople()
				: RunningDesk.withPeople("logging.level.root=error");
		WebApplicationContext context = (WebApplicationContext) desk.context();
		api = MockMvcBuilders.webAppContextSetup(context)
			.addFilters(context.getBean("springSecurityFilterChain", Filter.class))
			.build();
		// A mock response is not for two threads, as an export's and the filters' would
		// be.
		context.getBean(RequestMappingHandlerAdapter.class).setTaskExecutor(new TaskExecutorAdapter(Runnable::run));
		conversations = context.getBean(Conversations.class);
		erasure = context.getBean(Erasure.class);
	}

	@AfterAll
	static void stop() {
		desk.close();
	}

	@FuzzTest(maxDuration = "3h")
	void anyRequest(byte[] input) throws Exception {
		FuzzedRequest request = FuzzedRequest.parse(input);
		long number = somebodyWaits().number();
		MvcResult result = api.perform((context) -> request.build(context, number)).andReturn();
		if (result.getRequest().isAsyncStarted()) {
			result.getAsyncResult(Waiting.PATIENCE.toMillis());
			return;
		}
		MockHttpServletResponse response = result.getResponse();
		int status = response.getStatus();
		check(status < 500, "a server that fails: " + status);
		check("nosniff".equals(response.getHeader("X-Content-Type-Options")), "nothing is guessed");
		check(response.getCookies().length == 0, "no session");
		if (response.getHeader("Content-Disposition") != null) {
			check(decoded(response).chars()
				.noneMatch((character) -> character < ' ' && LINE_ENDS.indexOf(character) < 0),
					"an export has no control characters but the ends of lines");
			return;
		}
		JsonNode body = json(response);
		if (status >= 400) {
			checkProblem(response, body);
		}
		else if (status == 201) {
			checkTaken(body);
		}
	}

	private static String decoded(MockHttpServletResponse response) throws CharacterCodingException {
		return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(response.getContentAsByteArray())).toString();
	}

	private static JsonNode json(MockHttpServletResponse response) throws CharacterCodingException {
		String text = decoded(response);
		check(text.chars().noneMatch((character) -> character < ' '), "control characters are escaped");
		try {
			return JSON.readTree(text.isEmpty() ? "null" : text);
		}
		catch (JacksonException ex) {
			throw new AssertionError("no JSON: " + text, ex);
		}
	}

	private static void checkProblem(MockHttpServletResponse response, JsonNode problem) {
		check(MediaType.APPLICATION_PROBLEM_JSON.isCompatibleWith(MediaType.valueOf(response.getContentType() + "")),
				"a problem, not " + response.getContentType() + " with " + response.getStatus());
		check(problem.path("status").asInt() == response.getStatus(), "the status, twice");
		check(!problem.path("title").asString("").isBlank() && !problem.path("detail").asString("").isBlank(),
				"says what is wrong");
	}

	/** A reply or a note was one that may be. */
	private static void checkTaken(JsonNode taken) {
		String text = taken.path("text").asString("");
		if (taken.has("party")) {
			check(MessageText.check(text) instanceof MessageText.Fits, "W1");
		}
		else {
			check(Note.isText(text), "a note");
		}
	}

	/** Somebody at the desk whom nobody else answers. */
	private static ConversationId somebodyWaits() throws InterruptedException {
		ConversationId last = waiting;
		if (last != null && ++requests % REQUESTS_OF_CONVERSATION == 0) {
			conversations.end(last, Ending.CLIENT_QUIT);
			over.removeIf((ended) -> erasure.conversation(ended, "fuzz") > 0);
		}
		ConversationId id = (last != null && conversations.open().contains(last)) ? last : connect();
		if (!isWaiting(id)) {
			conversations.arrived(id, CLIENT, null, new Arrival.Message(new MessageText("hello")));
			await().pollInterval(ONE_MILLISECOND).until(() -> isWaiting(id));
		}
		return id;
	}

	private static ConversationId connect() {
		ConversationId id = conversations.connected(CLIENT);
		over.add(id);
		waiting = id;
		return id;
	}

	private static boolean isWaiting(ConversationId id) {
		return desk.desk().view().find(id).filter((entry) -> entry.waiting().isPresent()).isPresent();
	}

	private static void check(boolean holds, String what) {
		if (!holds) {
			throw new AssertionError(what);
		}
	}

}
