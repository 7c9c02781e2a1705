package parley.interop.plug;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;

import parley.interop.Patience;
import parley.interop.TranscriptsRun;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code kill -9} of the server at random moments, under load, again and again on the
 * same journal; after each start, what the clients saw is compared with what is there.
 */
final class PlugRun {

	private static final int CLIENTS = 60;

	private static final int LONGEST_LIFE_MILLIS = 1200;

	private final String journal;

	private final long seed;

	private final Random random;

	private final Comparison comparison = new Comparison();

	private long answers;

	/**
	 * Prepares a run.
	 * @param journal the URL of a journal with nothing in it
	 * @param seed decides when the plug is pulled
	 */
	PlugRun(String journal, long seed) {
		this.journal = journal;
		this.seed = seed;
		this.random = new Random(seed);
	}

	/** Kills so many times, and fails if anything was lost or mixed up. */
	void kill(int times) throws Exception {
		System.out.printf("%d kills, -Dplug.seed=%d%n", times, this.seed);
		List<Witness> saw = List.of();
		for (int life = 0; life < times; life++) {
			saw = live(life, saw);
		}
		startCleanly(times, saw);
		assertThat(this.comparison.found()).as("seed %d, %d answers in all", this.seed, this.answers).isEmpty();
		TranscriptsRun verified = TranscriptsRun.of(this.journal, "verify");
		assertThat(verified.out() + verified.err()).endsWith(": sound\n");
		assertThat(verified.exitCode()).isZero();
		System.out.printf("%d kills: all of %d answers are in the journal; verified: %s", times, this.answers,
				verified.out());
	}

	/** One life of the server, until somebody stumbles over the cable. */
	private List<Witness> live(int life, List<Witness> before) throws Exception {
		try (PlugServer server = start(life)) {
			int port = listening(server, life, before);
			try (Load load = Load.start(port, CLIENTS, this.random.nextLong())) {
				Awaitility.await("the first answer of life %d, seed %d".formatted(life, this.seed))
					.atMost(Patience.ANSWER)
					.until(() -> load.answers() > 0);
				TimeUnit.MILLISECONDS.sleep(this.random.nextInt(LONGEST_LIFE_MILLIS));
				server.pullPlug();
				this.answers += load.answers();
				return load.whatTheySaw();
			}
		}
	}

	private void startCleanly(int life, List<Witness> before) throws Exception {
		try (PlugServer server = start(life)) {
			listening(server, life, before);
		}
	}

	private PlugServer start(int life) {
		return PlugServer.start(this.journal, "plug-life-" + life);
	}

	private int listening(PlugServer server, int life, List<Witness> before) throws SQLException {
		int port = server.awaitPort();
		assertThat(server.output()).doesNotContain("ERROR", "Exception");
		this.comparison.compare(life, new ArrayList<>(before), new JournalRecord(this.journal).conversations());
		return port;
	}

}
