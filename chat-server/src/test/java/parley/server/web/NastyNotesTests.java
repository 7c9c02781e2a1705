package parley.server.web;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import parley.protocol.MessageText;
import parley.protocol.VisibleText;
import parley.server.desk.Operator;
import parley.server.turn.ConversationId;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What operators write, and names that others have given them, steers neither a page nor
 * a terminal.
 */
class NastyNotesTests {

	/** As an older server, or a provider of single sign-on, may know one. */
	private static final Operator EVE = new Operator("eve\u202egpj\u200b\u2066<b>");

	private static final String NOTE = "a\u001b]0;pwn\u0007\u001b[2J\u202eb\r\nspoof ann> x\b\u009b31m\u0085y\u200bz";

	private static RunningDesk desk;

	private static ChatClient client;

	private static ConversationId id;

	@BeforeAll
	static void writeThem() {
		desk = RunningDesk.withPeople();
		client = desk.connect().say("alice> hello");
		id = desk.waiting("alice").id();
		desk.desk().note(EVE, id, NOTE);
		desk.desk().claim(EVE, id);
	}

	@AfterAll
	static void stop() {
		client.close();
		desk.close();
	}

	@Test
	void pagesShowThemVisibly() {
		Browser susan = desk.signedIn("susan");
		for (String path : List.of("/desk/" + id, "/desk/" + id + "/live", "/desk", "/desk/inbox?view=waiting",
				"/transcripts/" + id)) {
			assertHarmless(path, susan.get(path).body());
		}
		String page = susan.get("/desk/" + id).body();
		assertThat(page).contains("\\x1b]0;pwn\\x07", "&lt;U+202E&gt;b\nspoof ann&gt; x\\x08",
				"eve&lt;U+202E&gt;gpj&lt;U+200B&gt;&lt;U+2066&gt;&lt;b&gt; has claimed it");
	}

	@Test
	void outcomesShowThemVisibly() {
		Browser carol = desk.signedIn("carol");
		for (String action : List.of("claim", "handover", "end")) {
			Browser.Answer answer = carol.submit("/desk/" + id + "/" + action,
					Map.of("to", "dave", "text", "", "_csrf", carol.csrf()));
			assertThat(answer.status()).as(action).isEqualTo(409);
			assertHarmless(action, answer.body());
			assertThat(answer.body()).contains("eve&lt;U+202E&gt;gpj");
		}
	}

	@Test
	void inboxShowsVisiblyWhoHasAnswered() throws Exception {
		try (ChatClient bob = desk.connect()) {
			bob.say("bob> hello");
			ConversationId other = desk.waiting("bob").id();
			desk.desk().reply(EVE, other, 1, new MessageText("answer"));
			assertThat(bob.hear()).isEqualTo("answer");
			String inbox = desk.signedIn("susan").get("/desk?view=open").body();
			assertHarmless("inbox", inbox);
			assertThat(inbox).contains("answered by eve&lt;U+202E&gt;gpj");
		}
	}

	@Test
	void textExportShowsThemVisibly() {
		for (String format : List.of("text", "csv", "excel")) {
			assertHarmless(format,
					desk.program("reader-secret").get("/api/v1/transcripts/" + id + "?format=" + format).body());
		}
	}

	@Test
	void nobodyIsHandedAnythingByAHiddenName() {
		Browser susan = desk.signedIn("susan");
		Browser.Answer page = susan.submit("/desk/" + id + "/handover",
				Map.of("to", "mal\u202elory", "_csrf", susan.csrf()));
		assertThat(page.status()).isEqualTo(422);
		assertThat(page.body()).contains("none of them hidden");
		Browser.Answer api = desk.program("bot-secret")
			.post("/api/v1/conversations/" + id + "/hand-over", "{\"to\":\"mal\u200blory\"}");
		assertThat(api.status()).isEqualTo(422);
		assertThat(api.json("$.parameter")).isEqualTo("to");
	}

	private static void assertHarmless(String where, String text) {
		assertThat(text.codePoints()
			.filter((character) -> VisibleText.isHidden(character) && "\n\r\t\ufeff".indexOf(character) < 0)
			.mapToObj(Integer::toHexString)).as(where).isEmpty();
	}

}
