package parley.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code chat-server.jar transcripts ...} beside a server with real conversations:
 * alice's is over, bob's goes on with a message held and one refused, carol's is over
 * without an answer. Filters, formats and arguments are tested without a process, in the
 * server's module.
 */
class TranscriptCommandIT {

	private static final String TEXT = "hello \"you\", caf\u00e9 \uD83D\uDE00";

	@TempDir
	private static Path folder;

	private static String journal;

	private static RunningServer server;

	private static RawPeer bob;

	@BeforeAll
	static void talk() {
		journal = "jdbc:sqlite:" + folder.resolve("parley.db");
		server = RunningServer.parleyOn(journal);
		try (RawPeer alice = RawPeer.connect(server.port())) {
			alice.send("alice> " + TEXT + "\n");
			server.awaitShown("alice> hello");
			server.type("hi");
			alice.expect("hi\n");
			alice.send("\\quit");
			server.awaitShown("alice has ended the conversation");
		}
		bob = RawPeer.connect(server.port());
		bob.send("bob> " + "x".repeat(501) + "\n");
		server.awaitShown("could not be taken");
		bob.send("bob> =1+1\nbob> two\n");
		server.awaitShown("bob> =1+1");
		server.awaitShown("has written again");
		try (RawPeer carol = RawPeer.connect(server.port())) {
			carol.send("carol> anybody?\n\\quit\n");
			server.awaitShown("carol has ended the conversation");
		}
	}

	@AfterAll
	static void stop() {
		bob.close();
		server.close();
	}

	@Test
	void exportWritesAConversationALineWithExactlyTheFieldsThatAreDocumented() {
		JsonMapper mapper = new JsonMapper();
		List<JsonNode> all = done("export", "--format", "json").out().lines().map(mapper::readTree).toList();
		assertThat(all).hasSize(3).allSatisfy((conversation) -> {
			assertThat(conversation.propertyNames()).containsExactly("id", "handle", "address", "opened", "ended",
					"ending", "cutOff", "turns", "held", "refused", "notes");
			assertThat(conversation.get("turns"))
				.allSatisfy((turn) -> assertThat(String.join(" ", turn.propertyNames())).isEqualTo(
						"seq party text at delivered" + (turn.get("party").asString().equals("server") ? " by" : "")));
		});
		JsonNode alice = all.getFirst();
		assertThat(texts(alice, "handle", "address", "ending")).containsExactly("alice", "127.0.0.1", "client-quit");
		assertThat(turns(alice)).containsExactly("1 client " + TEXT, "2 server hi");
		assertThat(alice.get("turns").get(1).get("delivered").asString()).endsWith("Z");
		assertThat(alice.get("turns").get(1).get("by").asString()).isEqualTo("console");
		assertThat(alice.get("held")).isEmpty();
		JsonNode bobs = all.get(1);
		assertThat(bobs.get("ended").isNull()).isTrue();
		assertThat(bobs.get("ending").isNull()).isTrue();
		assertThat(turns(bobs)).containsExactly("1 client =1+1");
		assertThat(bobs.get("held").get(0).get("text").asString()).isEqualTo("two");
		assertThat(bobs.get("refused").get(0).get("code").asString()).isEqualTo("too-long");
	}

	@Test
	void exportOfAnotherFormatIsNothingButTheExport() {
		TranscriptsRun csv = done("export", "--format", "csv", "--handle", "bob");
		assertThat(csv.out().lines()).hasSize(4).first().asString().startsWith("id,handle,address,");
		assertThat(csv.out()).contains(",turn,1,client,'=1+1,").contains(",refused,,client,,too-long,");
	}

	@Test
	void listSaysWhatThereIsAndVerifyThatItIsSound() {
		assertThat(done("list").out().lines()).hasSize(3).first().asString().contains("carol").endsWith("[unanswered]");
		assertThat(done("verify").out()).isEqualTo("3 conversations, 4 turns: sound\n");
	}

	@Test
	void backupIsAJournalThatAServerGoesOnWith() throws IOException {
		Path copies = Files.createDirectory(folder.resolve("copies"));
		Path copy = copies.resolve("parley.db");
		assertThat(done("backup", copy.toString()).out()).isEqualTo(copy + "\n");
		String restored = "jdbc:sqlite:" + copy;
		try (RunningServer second = RunningServer.parleyOn(restored); RawPeer dave = RawPeer.connect(second.port())) {
			dave.send("dave> hello\n");
			second.awaitShown("(conversation 4)");
			second.awaitShown("dave> hello");
		}
		TranscriptsRun sound = TranscriptsRun.of(restored, "verify");
		assertThat(sound.out()).isEqualTo("4 conversations, 5 turns: sound\n");
		erase(restored);
	}

	/** On the copy, so that the other tests keep their conversations. */
	private static void erase(String restored) {
		assertThat(TranscriptsRun.of(restored, "erase", "--handle", "bob").out()).isEqualTo("1 conversation erased\n");
		assertThat(TranscriptsRun.of(restored, "list").out()).doesNotContain("bob").contains("alice", "carol");
	}

	@Test
	void openConversationIsNotErased() {
		TranscriptsRun run = TranscriptsRun.of(journal, "erase", "--handle", "bob");
		assertThat(run.exitCode()).isEqualTo(1);
		assertThat(run.out()).isEqualTo("0 conversations erased\n");
		assertThat(run.err()).contains("still open").hasLineCount(1);
	}

	@Test
	void wrongArgumentsExitWithTwoAndAHint() {
		TranscriptsRun run = TranscriptsRun.of(journal, "export", "--hnadle", "bob");
		assertThat(run.exitCode()).isEqualTo(2);
		assertThat(run.out()).isEmpty();
		assertThat(run.err()).startsWith("chatserver: transcripts: ").contains("Usage: chatserver transcripts COMMAND");
	}

	@Test
	void journalThatIsNotThereIsSaidInOneLineAndNotMade() {
		Path nowhere = folder.resolve("nowhere.db");
		TranscriptsRun run = TranscriptsRun.of("jdbc:sqlite:" + nowhere, "list");
		assertThat(run.exitCode()).isEqualTo(1);
		assertThat(run.out()).isEmpty();
		assertThat(run.err()).startsWith("chatserver: there is no journal " + nowhere).hasLineCount(1);
		assertThat(Files.exists(nowhere)).isFalse();
	}

	private static TranscriptsRun done(String... arguments) {
		TranscriptsRun run = TranscriptsRun.of(journal, arguments);
		assertThat(run.err()).isEmpty();
		assertThat(run.exitCode()).isZero();
		return run;
	}

	private static List<String> turns(JsonNode conversation) {
		return StreamSupport.stream(conversation.get("turns").spliterator(), false)
			.map((turn) -> String.join(" ", texts(turn, "seq", "party", "text")))
			.toList();
	}

	private static List<String> texts(JsonNode node, String... names) {
		return Stream.of(names).map((name) -> node.get(name).asString()).toList();
	}

}
