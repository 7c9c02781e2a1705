package parley.server.web;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import com.code_intelligence.jazzer.junit.FuzzTest;
import jakarta.servlet.Filter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

import parley.protocol.MessageText;
import parley.server.conversation.Conversations;
import parley.server.conversation.RecordingLink;
import parley.server.desk.Note;
import parley.server.transcript.Erasure;
import parley.server.turn.Arrival;
import parley.server.turn.ConversationId;
import parley.server.turn.Ending;

/**
 * Any request to the API, through the real filters, controllers and desk with a journal
 * behind them, only without a socket in front. Whatever is asked: never a 5xx, a problem
 * for what is wrong, and nothing but valid JSON. Run for real with {@code bin/fuzz api};
 * as a test it runs the seeds.
 */
class ApiFuzzTests {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	/** What is taken fills the journal; now and then it is emptied. */
	private static final int REQUESTS_OF_CONVERSATION = 200;

	private static RunningDesk desk;

	private static MockMvc api;

	private static Conversations conversations;

	private static RecordingLink link;

	private static @Nullable ConversationId waiting;

	private static int requests;

	@BeforeAll
	static void start() {
		desk = RunningDesk.withPeople("parley.responder=operator", "logging.level.root=error");
		WebApplicationContext context = (WebApplicationContext) desk.context();
		api = MockMvcBuilders.webAppContextSetup(context)
			.addFilters(context.getBean("springSecurityFilterChain", Filter.class))
			.build();
		conversations = context.getBean(Conversations.class);
	}

	@AfterAll
	static void stop() {
		desk.close();
	}

	@FuzzTest(maxDuration = "3h")
	void anyRequest(byte[] input) throws Exception {
		FuzzedRequest request = FuzzedRequest.parse(input);
		long number = somebodyWaits().number();
		int said = link.record().size();
		MvcResult result = api.perform((context) -> request.build(context, number)).andReturn();
		if (result.getRequest().isAsyncStarted()) {
			result.getAsyncResult(10_000);
			return;
		}
		MockHttpServletResponse response = result.getResponse();
		int status = response.getStatus();
		check(status < 500, "a server that fails: " + status);
		check("nosniff".equals(response.getHeader("X-Content-Type-Options")), "nothing is guessed");
		check(response.getCookies().length == 0, "no session");
		JsonNode body = json(response);
		if (status >= 400) {
			checkProblem(response, body);
		}
		else if (status == 201) {
			checkTaken(body, said);
		}
	}

	private static JsonNode json(MockHttpServletResponse response) throws CharacterCodingException {
		byte[] bytes = response.getContentAsByteArray();
		String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
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

	/** A reply or a note: it was one that may be, and goes nowhere else. */
	private static void checkTaken(JsonNode taken, int saidBefore) {
		String text = taken.path("text").asString("");
		List<String> record = link.record();
		if (taken.has("party")) {
			check(MessageText.check(text) instanceof MessageText.Fits, "W1");
		}
		else {
			check(Note.isText(text), "a note");
			check(record.size() == saidBefore, "a note is never sent");
		}
	}

	private static ConversationId somebodyWaits() throws InterruptedException {
		ConversationId id = waiting;
		if (id != null && ++requests % REQUESTS_OF_CONVERSATION == 0) {
			conversations.end(id, Ending.CLIENT_QUIT);
			awaitEnding();
			desk.context().getBean(Erasure.class).conversation(id, "fuzz");
		}
		if (id == null || !conversations.open().contains(id)) {
			link = new RecordingLink();
			id = conversations.connected(link);
			waiting = id;
		}
		if (desk.desk().find(id).filter((entry) -> entry.waiting().isPresent()).isEmpty()) {
			conversations.arrived(id, null, new Arrival.Message(new MessageText("hello")));
		}
		return id;
	}

}
