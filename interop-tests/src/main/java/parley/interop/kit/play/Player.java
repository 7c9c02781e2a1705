package parley.interop.kit.play;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

import parley.interop.kit.script.Action;
import parley.interop.kit.script.Payload;
import parley.interop.kit.script.Script;
import parley.interop.kit.script.Step;

/** Plays one script, line by line, up to the first line that is not fulfilled. */
final class Player {

	/** From here on a pause is longer than any quiet period. */
	private static final Duration SEPARATES = Duration.ofMillis(300);

	private final Stage stage;

	private final Duration patience;

	private final long deadline;

	private final int attempt;

	private final Map<Integer, Connection> open = new LinkedHashMap<>();

	private Duration late = Duration.ZERO;

	/**
	 * Prepares a performance.
	 * @param stage what to play on
	 * @param patience how long a line waits that doesn't say
	 * @param limit how long the whole script may take
	 * @param attempt which attempt this is, from 1: waits, and pauses that separate
	 * messages, are so many times as long, for a program that has too little CPU time
	 */
	Player(Stage stage, Duration patience, Duration limit, int attempt) {
		this.attempt = attempt;
		this.stage = stage;
		this.patience = patience;
		this.deadline = System.nanoTime() + limit.toNanos();
	}

	Verdict play(Script script) {
		Step current = null;
		try {
			for (Step step : script.steps()) {
				current = step;
				perform(step.action());
			}
			current = null;
			for (Connection connection : this.open.values()) {
				new Judge(connection.inbox()).nothingLeft();
			}
			return new Verdict.Passed();
		}
		catch (Mismatch ex) {
			return failed(current, ex);
		}
	}

	private static Verdict failed(@Nullable Step step, Mismatch ex) {
		return new Verdict.Failed(step, String.valueOf(ex.getMessage()), ByteBuffer.wrap(ex.expected()),
				ByteBuffer.wrap(ex.received()));
	}

	/**
	 * {@return by how much we ourselves were late with something that had to be in time}
	 */
	Duration late() {
		return this.late;
	}

	private void perform(Action action) throws Mismatch {
		switch (action) {
			case Action.OnConnection on -> perform(on);
			case Action.Pause pause -> pause(pause.length());
			case Action.Type type -> this.stage.person().type(type.keys().bytes(this.stage.port()), type.enter());
			case Action.See see -> see(see);
			case Action.NeverSee never -> neverSee(never);
			case Action.Signal signal -> this.stage.person().signal(signal.name());
			case Action.Prompted ignored -> this.stage.awaitNamePrompt();
			case Action.Exit exit -> exit(exit);
		}
	}

	private void perform(Action.OnConnection action) throws Mismatch {
		Connection connection = connection(action.connection());
		Judge judge = new Judge(connection.inbox());
		switch (action) {
			case Action.Connect ignored -> {
			}
			case Action.Send send -> late(connection.send(bytes(send.payload()), send.pacing(), within(null)));
			case Action.End end -> connection.end(end.way());
			case Action.Receive receive -> receive(receive, judge, connection);
			case Action.ReceiveMatching matching -> judge.matching(matching, within(matching.within()));
			case Action.ReceiveMessage message -> message(message, judge);
			case Action.AnswerExactly answer -> answer(answer, judge);
			case Action.ReceiveRefusal refusal ->
				judge.refusal(bytes(refusal.text()), this.stage.knowsAnswers(), within(refusal.within()));
			case Action.Silence silence -> judge.silence(silence.length());
			case Action.Ended ended -> judge.ended(ended.manner(), within(ended.within()));
		}
	}

	private Connection connection(int number) throws Mismatch {
		Connection connection = this.open.get(number);
		if (connection == null) {
			connection = this.stage.connection(number);
			this.open.put(number, connection);
		}
		return connection;
	}

	private byte[] bytes(Payload payload) {
		return payload.bytes(this.stage.port());
	}

	private void receive(Action.Receive receive, Judge judge, Connection connection) throws Mismatch {
		judge.exactly(bytes(receive.payload()), within(receive.within()));
		if (receive.lineFeedMayFollow()) {
			connection.inbox().skipLineFeed();
		}
	}

	private void message(Action.ReceiveMessage message, Judge judge) throws Mismatch {
		byte[] text = bytes(message.text());
		this.stage.answer(text);
		judge.text(text, this.stage.knowsAnswers(), message.oneSegment(), within(message.within()));
	}

	private void answer(Action.AnswerExactly answer, Judge judge) throws Mismatch {
		byte[] expected = bytes(answer.payload());
		int length = expected.length;
		boolean line = length > 0 && expected[length - 1] == '\n';
		this.stage.answer(Arrays.copyOf(expected, line ? length - 1 : length));
		judge.exactly(expected, within(answer.within()));
	}

	private void see(Action.See see) throws Mismatch {
		Screen screen = this.stage.person().screen();
		Duration wait = within(see.within());
		if (!screen.await(see.pattern(), wait)) {
			throw new Mismatch("not shown within " + wait.toMillis() + " ms", see.pattern().pattern(), screen.tail());
		}
	}

	private void neverSee(Action.NeverSee never) throws Mismatch {
		byte[] bytes = bytes(never.bytes());
		if (this.stage.person().screen().hasShown(bytes)) {
			throw new Mismatch("the terminal was sent what it must not be sent", new byte[0], bytes);
		}
	}

	private void exit(Action.Exit exit) throws Mismatch {
		Program program = this.stage.person();
		Duration wait = within(exit.within());
		OptionalInt code = program.awaitExit(wait);
		if (code.isEmpty()) {
			throw new Mismatch("it still runs after " + wait.toMillis() + " ms", "exit", program.screen().tail());
		}
		if (exit.code().isPresent() && !exit.code().equals(code)) {
			throw new Mismatch("it ended with " + code.getAsInt(), "exit code " + exit.code().getAsInt(),
					program.screen().tail());
		}
	}

	private void pause(Duration shortest) {
		Duration length = (shortest.compareTo(SEPARATES) < 0) ? shortest : shortest.multipliedBy(this.attempt);
		long start = System.nanoTime();
		LockSupport.parkNanos(Math.min(length.toNanos(), Math.max(0, this.deadline - start)));
		late(Duration.ofNanos(System.nanoTime() - start).minus(length));
	}

	private void late(Duration by) {
		if (by.compareTo(this.late) > 0) {
			this.late = by;
		}
	}

	private Duration within(@Nullable Duration own) {
		Duration wanted = ((own != null) ? own : this.patience).multipliedBy(this.attempt);
		Duration left = Duration.ofNanos(Math.max(0, this.deadline - System.nanoTime()));
		return (wanted.compareTo(left) < 0) ? wanted : left;
	}

}
