package parley.interop.plug;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code kill -9} of the server at random moments, under load: rules 1 to 3 of the
 * design. {@code -Dparley.plug.kills=100} makes it a longer run,
 * {@code -Dparley.plug.seed=N} repeats one as far as timing allows.
 */
class PlugIT {

	private static final int KILLS = Integer.getInteger("parley.plug.kills", 20);

	private static final long SEED = Long.getLong("parley.plug.seed", System.nanoTime());

	private static final int CLIENTS = 60;

	private static final int LONGEST_LIFE_MILLIS = 1200;

	@TempDir
	private Path folder;

	private final List<String> found = new ArrayList<>();

	@Test
	@Timeout(value = 30, unit = TimeUnit.MINUTES)
	void whatAClientWasAnsweredIsInTheJournalOnceAndInTurn() throws Exception {
		System.out.printf("%d kills, -Dparley.plug.seed=%d%n", KILLS, SEED);
		Path file = this.folder.resolve("data/parley.db");
		JournalFile journal = new JournalFile(file);
		Random random = new Random(SEED);
		List<Witness> all = new ArrayList<>();
		long answers = 0;
		for (int life = 0; life <= KILLS; life++) {
			Path output = this.folder.resolve("output-" + life);
			try (PlugServer server = PlugServer.start("jdbc:sqlite:" + file, output)) {
				int port = server.awaitPort();
				assertThat(server.output()).doesNotContain("ERROR", "Exception");
				compare(life, all, journal.conversations());
				if (life == KILLS) {
					break;
				}
				all = live(server, port, random);
				answers += all.stream().mapToLong((witness) -> witness.answers().size()).sum();
			}
		}
		assertThat(journal.integrity()).isEqualTo("ok");
		assertThat(this.found).as("seed %d, %d answers in all", SEED, answers).isEmpty();
		System.out.printf("%d kills: all of %d answers are in the journal%n", KILLS, answers);
	}

	/** One life of the server, until somebody stumbles over the cable. */
	private static List<Witness> live(PlugServer server, int port, Random random) throws InterruptedException {
		try (Load load = Load.start(port, CLIENTS, random.nextLong())) {
			Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> load.answers() > 0);
			TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_LIFE_MILLIS));
			server.pullPlug();
			return load.whatTheySaw();
		}
	}

	private void compare(int life, List<Witness> witnesses, Map<String, JournalFile.Conversation> journal) {
		for (Witness witness : witnesses) {
			JournalFile.Conversation kept = journal.get(witness.handle());
			if (kept == null) {
				expect(life, witness, "is not in the journal", witness.answers().isEmpty());
			}
			else {
				compare(life, witness, kept);
			}
		}
		journal.forEach((handle, kept) -> expect(life, new Witness(handle), "is still open", kept.ending() != null));
	}

	private void compare(int life, Witness witness, JournalFile.Conversation kept) {
		List<String> byClient = new ArrayList<>();
		List<String> byServer = new ArrayList<>();
		for (int i = 0; i < kept.turns().size(); i++) {
			JournalFile.Turn turn = kept.turns().get(i);
			expect(life, witness, "has turn %d in place %d".formatted(turn.seq(), i + 1), turn.seq() == i + 1);
			expect(life, witness, "has turns that don't alternate",
					turn.party().equals((i % 2 == 0) ? "client" : "server"));
			((i % 2 == 0) ? byClient : byServer).add(turn.text());
		}
		expect(life, witness, "lost an answer that the client got: " + witness.answers() + " but only " + byServer,
				startsWith(byServer, witness.answers()));
		expect(life, witness, "has turns that were never said: " + byClient, startsWith(witness.said(), byClient));
		expect(life, witness, "has answers to nothing: " + byServer, startsWith(byClient, byServer));
		List<String> once = new ArrayList<>(byClient);
		once.addAll(kept.held());
		expect(life, witness, "has messages twice: " + once, new HashSet<>(once).size() == once.size());
		expect(life, witness, "lost or mixed up what was held: " + kept.held(), startsWith(witness.said(), once));
	}

	private static boolean startsWith(List<String> whole, List<String> beginning) {
		return beginning.size() <= whole.size() && whole.subList(0, beginning.size()).equals(beginning);
	}

	private void expect(int life, Witness witness, String problem, boolean fine) {
		if (!fine) {
			this.found.add("life %d: %s %s".formatted(life, witness.handle(), problem));
		}
	}

}
