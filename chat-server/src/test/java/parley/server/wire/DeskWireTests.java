package parley.server.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import parley.protocol.MessageText;
import parley.server.desk.ClaimResult;
import parley.server.desk.DeskEntry;
import parley.server.desk.Note;
import parley.server.desk.NoteResult;
import parley.server.desk.Operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What the desk does, and what clients and the journal see of it. */
class DeskWireTests {

	private static final Operator ANNA = new Operator("anna");

	private static final Operator BERT = new Operator("bert");

	@Test
	void claimsAndNotesAreInTheJournalAndNotOnTheWire() {
		try (RunningServer server = RunningServer.withOperator(); RawClient alice = server.connect()) {
			alice.send("alice> hi\n");
			DeskEntry entry = server.waiting();
			assertThat(server.desk().claim(ANNA, entry.id())).isInstanceOf(ClaimResult.Claimed.class);
			assertThat(server.desk().claim(BERT, entry.id())).isInstanceOf(ClaimResult.ClaimedBy.class);
			assertThat(server.desk().note(ANNA, entry.id(), "tall")).isInstanceOf(NoteResult.Taken.class);
			assertThat(server.rows("SELECT holder FROM claim")).containsExactly("anna");
			server.desk().end(ANNA, entry.id(), new MessageText("bye"));
			assertThat(alice.rest()).isEqualTo("bye\n\\quit");
			server.await("the claim is gone", () -> server.rows("SELECT holder FROM claim").isEmpty());
			assertThat(server.desk().notes().after(entry.id(), 0, 2)).extracting(Note::text).containsExactly("tall");
			assertThat(server.rows("SELECT author FROM turn WHERE seq = 2")).containsExactly("anna");
		}
	}

	@Test
	@Tag("B21")
	void programAnswersOverHttp() throws IOException {
		HttpServer program = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		program.createContext("/", (exchange) -> {
			byte[] answer = "{\"text\": \"hello from afar\"}".getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(200, answer.length);
			exchange.getResponseBody().write(answer);
			exchange.close();
		});
		program.start();
		String url = "parley.webhook.url=http://127.0.0.1:" + program.getAddress().getPort() + "/";
		try (RunningServer server = RunningServer.withWebhook(url); RawClient alice = server.connect()) {
			alice.send("alice> hi\n");
			assertThat(alice.next(16)).isEqualTo("hello from afar\n");
			assertThat(server.rows("SELECT author FROM turn WHERE seq = 2")).isEqualTo(List.of("webhook"));
		}
		finally {
			program.stop(0);
		}
	}

	@Test
	@Tag("B21")
	@Tag("S4")
	void greetingAndAwayNoticeTakeTheServersTurn() {
		try (RunningServer server = RunningServer.withOperator("parley.desk.greeting=Hello!",
				"parley.desk.away-after=1s", "parley.desk.away-text=Number {position}.");
				RawClient alice = server.connect()) {
			alice.send("alice> hi\nalice> help\n");
			assertThat(alice.next(17)).isEqualTo("Hello!\nNumber 1.\n");
			alice.send("alice> call me\n");
			assertThat(server.answer("I will")).isEqualTo("call me");
			assertThat(alice.next(7)).isEqualTo("I will\n");
		}
	}

}
