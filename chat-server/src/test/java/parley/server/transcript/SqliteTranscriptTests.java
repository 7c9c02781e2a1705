package parley.server.transcript;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import parley.server.Waiting;
import parley.server.journal.JournalLocation;
import parley.server.turn.ConversationId;

import static org.assertj.core.api.Assertions.assertThat;

class SqliteTranscriptTests extends TranscriptContract {

	@TempDir
	private Path folder;

	@Override
	JournalLocation empty() {
		return JournalLocation.sqlite(this.folder.resolve("parley.db"));
	}

	@Override
	void leftoversOf(long conversation, String text) {
		// There are no nodes.
	}

	/** In the bytes of its files. */
	@Override
	List<String> placesOf(String text) {
		try (Stream<Path> files = Files.list(this.folder)) {
			return files.filter((file) -> read(file).contains(text)).map(Path::toString).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String read(Path file) {
		try {
			return Files.readString(file, StandardCharsets.ISO_8859_1);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Test
	void backupOfAJournalInUseVerifies() throws Exception {
		AtomicLong written = new AtomicLong();
		Thread writer = Thread.ofVirtual().start(() -> {
			while (!Thread.currentThread().isInterrupted()) {
				journal().ended(written.incrementAndGet(), "alice", "one", "two", "three");
			}
		});
		Waiting.until("20 conversations are written", () -> written.get() > 20, written::get);
		Path copy = this.folder.resolve("copy.db");
		assertThat(run("backup", copy.toString())).as(errors()).isZero();
		long before = written.get();
		Waiting.until("the journal goes on", () -> written.get() > before + 2, written::get);
		writer.interrupt();
		writer.join();
		JournalLocation backup = JournalLocation.sqlite(copy);
		assertThat(runOn(backup, "verify")).isZero();
		assertThat(output()).contains("sound");
		try (RunningJournal restored = new RunningJournal(backup)) {
			assertThat(restored.journal().lastConversation()).isBetween(20L, written.get());
		}
	}

	@Test
	void backupWritesOverNothing() throws Exception {
		Path mine = Files.writeString(this.folder.resolve("mine.txt"), "mine");
		assertThat(run("backup", mine.toString())).isEqualTo(1);
		assertThat(errors()).contains("is there already").hasLineCount(1);
		assertThat(mine).hasContent("mine");
	}

	@Test
	void erasingWaitsForNoExportAndIsFinishedBehindIt() {
		journal().ended(1, "alice", "unmistakable");
		journal().store().snapshot((jdbc) -> {
			assertThat(jdbc.sql("SELECT count(*) FROM turn").query(Integer.class).single()).isEqualTo(1);
			assertThat(CompletableFuture
				.supplyAsync(() -> journal().erasure().conversation(new ConversationId(1), "susan"))
				.join()).isEqualTo(1);
			journal().ended(2, "bob", "goes on");
			assertThat(placesOf("unmistakable")).as("the export may still read it").isNotEmpty();
		});
		journal().erasure().settle();
		assertThat(placesOf("unmistakable")).isEmpty();
	}

	@Test
	void wordsOfErasedTurnsAreGoneFromTheIndex() {
		journal().ended(1, "alice", "unmistakable");
		assertThat(journal().transcripts().search("unmistakable", Long.MAX_VALUE, 1)).hasSize(1);
		assertThat(run("erase", "--conversation", "1")).isZero();
		assertThat(journal().store().<Integer>write((jdbc) -> {
			jdbc.sql("CREATE VIRTUAL TABLE temp.words USING fts5vocab('main', 'turn_search', 'row')").update();
			return jdbc.sql("SELECT count(*) FROM temp.words").query(Integer.class).single();
		})).isZero();
	}

}
