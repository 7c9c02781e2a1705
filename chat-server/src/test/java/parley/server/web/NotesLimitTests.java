package parley.server.web;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import parley.server.Waiting;
import parley.server.desk.Operator;
import parley.server.transcript.Transcripts;
import parley.server.turn.ConversationId;

import static org.assertj.core.api.Assertions.assertThat;

/** A conversation has only so many notes, and they are read in parts. */
class NotesLimitTests {

	private static final int MOST = 60;

	private static RunningDesk desk;

	private static ChatClient client;

	private static ConversationId id;

	@BeforeAll
	static void takeAsManyNotesAsThereMayBe() {
		desk = RunningDesk.withPeople("parley.desk.notes-per-conversation=" + MOST);
		client = desk.connect().say("alice> hello");
		id = desk.waiting("alice").id();
		for (int note = 1; note <= MOST; note++) {
			desk.desk().note(new Operator("carol"), id, "note %d.".formatted(note));
		}
	}

	@AfterAll
	static void stop() {
		client.close();
		desk.close();
	}

	@Test
	void oneMoreIsRefusedByTheApi() {
		Browser.Answer answer = desk.program("bot-secret")
			.post("/api/v1/conversations/" + id + "/notes", "{\"text\":\"one more\"}");
		assertThat(answer.status()).isEqualTo(409);
		assertThat(answer.json("$.type")).isEqualTo("urn:parley:too-many-notes");
		assertThat(answer.json("$.maxNotes")).isEqualTo(MOST);
	}

	@Test
	void oneMoreIsRefusedByThePage() {
		Browser carol = desk.signedIn("carol");
		Browser.Answer answer = carol.submit("/desk/" + id + "/notes",
				Map.of("text", "one more", "_csrf", carol.csrf()));
		assertThat(answer.status()).isEqualTo(409);
		assertThat(answer.body()).contains("Not noted: there are 60 notes on it already");
	}

	@Test
	void apiReadsThemInParts() {
		Browser reader = desk.program("reader-secret");
		Browser.Answer whole = reader.get("/api/v1/conversations/" + id + "?limit=1");
		assertThat(texts(whole, "$.notes")).hasSize(50).startsWith("note 1.").endsWith("note 50.");
		Browser.Answer rest = reader.get((String) whole.json("$.nextNotes"));
		assertThat(texts(rest, "$.items")).hasSize(10).startsWith("note 51.").endsWith("note 60.");
		assertThat(rest.json("$.next")).isNull();
		Browser.Answer some = reader.get("/api/v1/conversations/" + id + "/notes?limit=2");
		assertThat(texts(some, "$.items")).containsExactly("note 1.", "note 2.");
		assertThat(texts(reader.get((String) some.json("$.next")), "$.items")).containsExactly("note 3.", "note 4.");
		assertThat(reader.get("/api/v1/conversations/" + id + "/notes?limit=101").status()).isEqualTo(422);
		assertThat(reader.get("/api/v1/conversations/999999/notes").status()).isEqualTo(404);
	}

	@Test
	void pageHasTheLastOnesAndLeadsBack() {
		Browser carol = desk.signedIn("carol");
		String last = carol.get("/desk/" + id).body();
		assertThat(last).contains("note 36.", "note 60.").doesNotContain("note 35.");
		assertThat(last).contains("<span id=\"note-count\" class=\"count plain\">60</span>");
		String earlier = carol.get(link(last, "notesBefore")).body();
		assertThat(earlier).contains("note 11.", "note 35.").doesNotContain("note 10.", "note 36.");
		assertThat(carol.get(link(earlier, "notesBefore")).body()).contains("note 1.", "note 10.")
			.doesNotContain("note 11.", "Earlier notes");
	}

	@Test
	void transcriptHasTheFirstOnesAndLeadsOn() {
		Waiting.until("it is in the record", () -> desk.context().getBean(Transcripts.class).find(id).isPresent(),
				() -> "it is not");
		Browser susan = desk.signedIn("susan");
		String first = susan.get("/transcripts/" + id).body();
		assertThat(first).contains("note 1.", "note 50.").doesNotContain("note 51.");
		assertThat(susan.get(link(first, "notesAfter")).body()).contains("note 51.", "note 60.")
			.doesNotContain("note 50.", "More notes");
	}

	@SuppressWarnings("unchecked")
	private static List<String> texts(Browser.Answer answer, String path) {
		return (List<String>) answer.json(path + "[*].text");
	}

	/** Where the page leads to by a link with that parameter. */
	private static String link(String page, String parameter) {
		int at = page.indexOf(parameter);
		assertThat(at).as(parameter).isPositive();
		int start = page.lastIndexOf("href=\"", at) + "href=\"".length();
		return page.substring(start, page.indexOf('"', start)).replace("&amp;", "&");
	}

}
