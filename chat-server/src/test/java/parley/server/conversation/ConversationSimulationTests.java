package parley.server.conversation;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import parley.server.turn.PlantedDefect;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Histories of the real core and the real interpreter in a simulated world.
 * {@code -Dparley.simulation.seed=N} replays one, {@code -Dparley.simulation.time=PT1H}
 * plays others than these for so long.
 */
class ConversationSimulationTests {

	private static final int HISTORIES = 20_000;

	private static final int COMMANDS = 1_000_000;

	private static final int STEPS = 250;

	private static final int UNTIL_FOUND = 5_000;

	private long histories;

	private long commands;

	@Test
	void rulesHoldWhateverHappensInWhateverOrder() {
		String seed = System.getProperty("parley.simulation.seed");
		String time = System.getProperty("parley.simulation.time");
		if (seed != null) {
			check(Long.parseLong(seed));
		}
		else if (time != null) {
			playFor(Duration.parse(time));
		}
		else {
			playAsManyAsInEachBuild();
		}
	}

	/** Those of long runs, beyond what each build plays. */
	@ParameterizedTest
	@ValueSource(longs = 34_226)
	void historyThatHasShownAFaultIsSound(long seed) {
		check(seed);
	}

	private void playAsManyAsInEachBuild() {
		for (long seed = 0; seed < HISTORIES; seed++) {
			check(seed);
		}
		assertThat(this.histories).isGreaterThanOrEqualTo(HISTORIES);
		assertThat(this.commands).isGreaterThanOrEqualTo(COMMANDS);
	}

	private void playFor(Duration time) {
		long end = System.nanoTime() + time.toNanos();
		long seed = HISTORIES;
		while (System.nanoTime() - end < 0) {
			check(seed++);
		}
		System.out.printf("%,d histories and %,d commands, seeds %,d to %,d%n", this.histories, this.commands,
				HISTORIES, seed - 1);
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
	void plantedDefectIsFoundByTheRuleThatItBreaks(PlantedDefect defect) {
		assertThat(LongStream.range(0, UNTIL_FOUND)
			.mapToObj((seed) -> play(defect, History.of(seed, STEPS), nodes(seed)))
			.filter(Objects::nonNull)
			.findFirst()).as("found within %d histories", UNTIL_FOUND)
			.hasValueSatisfying((failure) -> assertThat(failure).isInstanceOfSatisfying(Rule.BrokenError.class,
					(broken) -> assertThat(broken.rule()).isIn(brokenBy(defect))));
	}

	/** Several where it depends on the history which is seen first. */
	private static List<Rule> brokenBy(PlantedDefect defect) {
		return switch (defect) {
			case NONE -> List.of();
			case TIMER_FORGOTTEN_WHEN_REOPENED -> List.of(Rule.TIMER_FOLLOWS_THE_FLOOR);
			case OPENING_NOT_TOLD, OPENING_TOLD_AFTER_ITS_STEP -> List.of(Rule.NEWS_FOLLOWS_A_BEGINNING);
			case CLIENT_STOPS_TRYING -> List.of(Rule.EVERY_CLIENT_IS_ANSWERED_OR_ENDED);
			case QUIT_OVER_REPLACED_LINE_COUNTS, LOSS_OF_REPLACED_LINE_COUNTS ->
				List.of(Rule.REPLACED_LINES_CHANGE_NOTHING);
			case HELD_MESSAGE_FORGOTTEN, REPLY_SENT_TWICE -> List.of(Rule.TURNS_ARE_NUMBERED_WITHOUT_A_GAP);
			case EFFECTS_REVERSED, RECORD_NOT_OPENED -> List.of(Rule.RECORD_BEGINS_WITH_THE_CLIENT);
			case HELD_OUT_OF_ORDER -> List.of(Rule.SAYINGS_BECOME_TURNS_ONCE_AND_IN_ORDER);
			case HEARD_IS_SENT_AGAIN -> List.of(Rule.ANSWERS_ARE_HEARD_ONCE_AND_IN_ORDER);
			case MISSED_IS_NOT_SENT -> List.of(Rule.EVERY_CLIENT_IS_ANSWERED_OR_ENDED,
					Rule.ANSWERS_ARE_HEARD_ONCE_AND_IN_ORDER, Rule.OPEN_CONVERSATIONS_CAN_BE_TAKEN_UP);
			case WAITS_ALTHOUGH_BACK -> List.of(Rule.NO_CONNECTED_CLIENT_IS_WAITED_FOR);
			case TIME_STANDS_STILL, ENDING_NOT_TOLD -> List.of(Rule.EVERYTHING_ENDS_WITHIN_ITS_LIMITS);
			case REFUSED_RECORD_IGNORED ->
				List.of(Rule.RECORD_BEGINS_WITH_THE_CLIENT, Rule.TURNS_ARE_NUMBERED_WITHOUT_A_GAP,
						Rule.TURNS_ARE_SHOWN_ONCE_AND_IN_ORDER, Rule.COMMITTED_BEFORE_IT_IS_SENT);
			case LEASE_IGNORED_BY_APPENDS -> List.of(Rule.ONLY_THE_OWNER_APPENDS, Rule.NOTHING_FOLLOWS_AN_ENDING);
			case INTENT_SETTLED_UNCONDITIONALLY -> List.of(Rule.OUTCOMES_ARE_TRUE);
			case WORDLESS_ENDING_NOT_TAKEN_AGAIN -> List.of(Rule.EVERY_INTENT_HAS_AN_OUTCOME);
		};
	}

	/** What is logged of failures on purpose would be all that is read of a build. */
	@BeforeAll
	static void logNothing() {
		logger().setLevel(Level.OFF);
	}

	@AfterAll
	static void logAgain() {
		logger().setLevel(null);
	}

	private static Logger logger() {
		return (Logger) LoggerFactory.getLogger(ConversationSimulationTests.class.getPackageName());
	}

	private void check(long seed) {
		History history = History.of(seed, STEPS);
		SimulatedWorld world = new SimulatedWorld(PlantedDefect.NONE, history, new Story(false), nodes(seed));
		Throwable failure = play(world);
		this.histories++;
		this.commands += world.commands();
		if (failure != null) {
			Story story = new Story(true);
			Throwable again = play(new SimulatedWorld(PlantedDefect.NONE,
					history.shrink((shorter) -> play(PlantedDefect.NONE, shorter, nodes(seed)) != null), story,
					nodes(seed)));
			throw new AssertionError("-Dparley.simulation.seed=" + seed + ", the shortest history:\n  " + story, again);
		}
	}

	/** Every third world has two nodes, or three. */
	private static int nodes(long seed) {
		return (seed % 3 == 2) ? 2 + (int) (seed / 3 % 2) : 1;
	}

	private static @Nullable Throwable play(PlantedDefect defect, History history, int nodes) {
		return play(new SimulatedWorld(defect, history, new Story(false), nodes));
	}

	private static @Nullable Throwable play(SimulatedWorld world) {
		try {
			world.play();
			return null;
		}
		catch (RuntimeException | AssertionError ex) {
			return ex;
		}
	}

}
