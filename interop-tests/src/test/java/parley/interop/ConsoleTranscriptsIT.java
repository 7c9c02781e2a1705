package parley.interop;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the operator can ask of the record, on a terminal: alice was answered, mallory was
 * not and said something that could steer the terminal.
 */
class ConsoleTranscriptsIT {

	private static final String[] OPTIONS = { "--parley.port=0", "--parley.bind-address=127.0.0.1" };

	@TempDir
	private static Path folder;

	private static OperatorTerminal operator;

	@BeforeAll
	static void talk() {
		operator = OperatorTerminal.start(ParleyJars.serverOn("jdbc:sqlite:" + folder.resolve("parley.db"), OPTIONS));
		try (RawPeer alice = RawPeer.connect(operator.port())) {
			alice.send("alice> is the bakery open?\n");
			operator.awaitShown("alice> is the bakery open?");
			operator.type("until six");
			alice.expect("until six\n");
			alice.send("\\quit");
			operator.awaitShown("alice has ended the conversation");
		}
		try (RawPeer mallory = RawPeer.connect(operator.port())) {
			mallory.send("mallory> \u001b[2J\u001b]0;owned\u0007bakery\n");
			operator.awaitShown("bakery");
			mallory.send("\\quit");
			operator.awaitShown("mallory has ended the conversation");
		}
	}

	@AfterAll
	static void stop() {
		operator.close();
	}

	@Test
	void helpNamesTheCommands() {
		operator.type("/help");
		for (String command : new String[] { "/transcripts [FILTERS]", "/search WORDS", "/show N", "/export N FILE" }) {
			operator.awaitShown(command);
		}
	}

	@Test
	void transcriptsListsTheNewestFirstAndTakesFilters() {
		operator.type("/transcripts");
		operator.await(Pattern.compile(
				"conversation 2: mallory from 127\\.0\\.0\\.1, \\S+Z to \\S+Z, client-quit, 1 turn \\[unanswered]"));
		operator.await(Pattern.compile("conversation 1: alice from .* client-quit, 2 turns"));
		operator.awaitShown("That's all.");
		operator.type("/transcripts ending=client-gone");
		operator.awaitShown("There are no such conversations.");
		operator.type("/transcripts handle=alice unanswered");
		operator.awaitShown("There are no such conversations.");
		operator.type("/transcripts handle");
		operator.awaitShown("Not done: handle needs a value.");
		operator.type("/transcripts hnadle=alice");
		operator.awaitShown("Not done: there is no filter 'hnadle'; there are conversation, handle,");
		operator.type("/transcripts since=yesterday");
		operator.awaitShown("Not done: 'yesterday' is no time;");
	}

	@Test
	@Tag("B23")
	void whatIsFoundAndShownCantSteerTheTerminal() {
		operator.type("/search BAKERY");
		operator.await(Pattern.compile("conversation 2:    1  \\S+  mallory> \\S*bakery"));
		operator.awaitShown("conversation 1:    1  ");
		operator.awaitShown("/show N shows a whole conversation.");
		operator.type("/show 2");
		operator.await(Pattern.compile("-- conversation 2: mallory from .* \\[unanswered] --"));
		String shown = operator.await(Pattern.compile("mallory> (\\S*)bakery")).group(1);
		assertThat(shown).doesNotContain("\u001b", "\u0007").contains("[2J", "owned");
		operator.type("/search florist");
		operator.awaitShown("Nobody has said that.");
		operator.type("/search");
		operator.awaitShown("Not done: the words to search for are missing.");
		operator.type("/show 99");
		operator.awaitShown("There is no conversation 99 in the record. /transcripts lists them.");
		operator.type("/show");
		operator.awaitShown("Not done: the number of a conversation is missing.");
	}

	@Test
	void exportWritesAFileOnceInTheFormatOfItsName() throws Exception {
		Path json = folder.resolve("one two.json");
		operator.type("/export 1 " + json);
		operator.awaitShown("Written: " + json);
		assertThat(Files.readString(json)).startsWith("{\"id\":1,\"handle\":\"alice\"").hasLineCount(1);
		operator.type("/export 2 " + json);
		operator.awaitShown("is there already, and is left as it is.");
		Path text = folder.resolve("two.txt");
		operator.type("/export 2 " + text);
		operator.awaitShown("Written: " + text);
		assertThat(Files.readString(text)).startsWith("-- conversation 2: mallory").doesNotContain("\u001b");
	}

	@Test
	void exportThatIsNotPossibleSaysWhyAndLeavesNoFile() {
		Path csv = folder.resolve("nobody.csv");
		operator.type("/export 99 " + csv);
		operator.awaitShown("There is no conversation 99 in the record.");
		operator.type("/export 1");
		operator.awaitShown("Not done: say /export N FILE, with a FILE that ends in .txt, .json or .csv.");
		operator.type("/export 1 " + folder.resolve("one.pdf"));
		operator.awaitShown("Not done: ");
		operator.awaitShown("pdf");
		operator.type("/export 1 " + folder.resolve("nowhere/one.csv"));
		operator.awaitShown("can't be written: there is no such folder.");
		assertThat(csv).doesNotExist();
	}

	@Test
	void offTheRecordThereIsNothingToAskFor() {
		try (OperatorTerminal silent = OperatorTerminal.start(ParleyJars.server("--parley.port=0",
				"--parley.bind-address=127.0.0.1", "--parley.journal.enabled=false"))) {
			silent.type("/transcripts");
			silent.awaitShown("Off the record: nothing is kept (parley.journal.enabled=false).");
		}
	}

}
