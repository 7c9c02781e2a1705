package parley.interop.kit.script;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Reads one line of a dialogue. {@code C} and {@code S} are the two ends of the first
 * connection, {@code C2} and {@code S2} those of the second; {@code T} is the person at
 * the client's terminal, {@code O} the server's operator.
 */
final class LineParser {

	private static final Pattern PARTY = Pattern.compile("([CS])([2-9]?)(?=[\\s:])");

	private static final Pattern REGEX = Pattern.compile("/((?:[^/\\\\]|\\\\.)*)/");

	private static final Pattern SIGNAL = Pattern.compile("INT|TERM|KILL");

	private static final Duration DEFAULT_SILENCE = Duration.ofMillis(450);

	private static final Duration DEFAULT_GAP = Duration.ofMillis(30);

	private final String ours;

	private final String person;

	LineParser(Side side) {
		this.ours = (side == Side.SERVER) ? "C" : "S";
		this.person = (side == Side.SERVER) ? "O" : "T";
	}

	/**
	 * {@return what the line means}
	 * @param line a line that is neither blank nor a comment
	 * @throws IllegalArgumentException if it means nothing
	 */
	Action parse(String line) {
		Cursor cursor = new Cursor(line);
		Action action = action(cursor);
		cursor.expectEnd();
		return action;
	}

	private Action action(Cursor cursor) {
		if (cursor.accept("pause")) {
			return new Action.Pause(cursor.duration());
		}
		if (cursor.accept(this.person)) {
			return ofPerson(cursor);
		}
		Matcher party = cursor.demand(PARTY, "pause, C, S or " + this.person);
		int connection = party.group(2).isEmpty() ? 1 : Integer.parseInt(party.group(2));
		if (party.group(1).equals("C") && cursor.accept("connects")) {
			return new Action.Connect(connection);
		}
		if (party.group(1).equals("C") && cursor.accept("exits")) {
			OptionalInt code = cursor.accept("with") ? OptionalInt.of(cursor.number()) : OptionalInt.empty();
			return new Action.Exit(code, within(cursor));
		}
		return party.group(1).equals(this.ours) ? ofOurs(cursor, connection) : ofTheirs(cursor, connection);
	}

	private Action ofOurs(Cursor cursor, int connection) {
		if (cursor.accept("closes")) {
			return new Action.End(connection, Action.End.Way.CLOSE);
		}
		if (cursor.accept("half-closes")) {
			return new Action.End(connection, Action.End.Way.HALF_CLOSE);
		}
		if (cursor.accept("resets")) {
			return new Action.End(connection, Action.End.Way.RESET);
		}
		Pacing pacing = pacing(cursor);
		cursor.expect(":");
		return new Action.Send(connection, PayloadParser.parse(cursor), pacing);
	}

	private static Pacing pacing(Cursor cursor) {
		if (cursor.accept("split at")) {
			return Pacing.splitAt(cursor.number(), gap(cursor));
		}
		return cursor.accept("byte by byte") ? Pacing.byteByByte(gap(cursor)) : Pacing.WHOLE;
	}

	private static Duration gap(Cursor cursor) {
		return cursor.accept("pause") ? cursor.duration() : DEFAULT_GAP;
	}

	private static Action ofTheirs(Cursor cursor, int connection) {
		if (cursor.accept("silent")) {
			return new Action.Silence(connection, cursor.atEnd() ? DEFAULT_SILENCE : cursor.duration());
		}
		if (cursor.accept("closes")) {
			return new Action.Ended(connection, Action.Ended.Manner.CLOSED, within(cursor));
		}
		if (cursor.accept("quits")) {
			return new Action.Ended(connection, Action.Ended.Manner.QUIT, within(cursor));
		}
		if (cursor.accept("is gone")) {
			return new Action.Ended(connection, Action.Ended.Manner.GONE, within(cursor));
		}
		return message(cursor, connection);
	}

	private static Action message(Cursor cursor, int connection) {
		if (cursor.accept("~")) {
			return new Action.ReceiveMatching(connection, regex(cursor), within(cursor));
		}
		if (cursor.accept("refuses")) {
			return new Action.ReceiveRefusal(connection, PayloadParser.parse(cursor), within(cursor));
		}
		if (cursor.accept("answers exactly")) {
			return new Action.AnswerExactly(connection, PayloadParser.parse(cursor), within(cursor));
		}
		if (cursor.accept("answers") || cursor.accept("says")) {
			Payload text = PayloadParser.parse(cursor);
			return new Action.ReceiveMessage(connection, text, cursor.accept("in one segment"), within(cursor));
		}
		cursor.expect(":");
		return new Action.Receive(connection, PayloadParser.parse(cursor), cursor.accept("[LF]"), within(cursor));
	}

	private static Action ofPerson(Cursor cursor) {
		if (cursor.accept("is asked for a name")) {
			return new Action.Prompted();
		}
		if (cursor.accept("presses")) {
			return new Action.Type(key(cursor), false);
		}
		if (cursor.accept("types")) {
			return new Action.Type(PayloadParser.parse(cursor), false);
		}
		if (cursor.accept("is sent")) {
			return new Action.Signal(cursor.demand(SIGNAL, "INT, TERM or KILL").group());
		}
		if (cursor.accept("never sees")) {
			return new Action.NeverSee(PayloadParser.parse(cursor));
		}
		if (cursor.accept("sees")) {
			return new Action.See(sight(cursor), within(cursor));
		}
		cursor.expect(":");
		return new Action.Type(PayloadParser.parse(cursor), true);
	}

	private static Payload key(Cursor cursor) {
		if (cursor.accept("Ctrl-C")) {
			return PayloadParser.parse(new Cursor("hex 03"));
		}
		cursor.expect("Ctrl-D");
		return PayloadParser.parse(new Cursor("hex 04"));
	}

	private static Pattern sight(Cursor cursor) {
		Matcher regex = cursor.take(REGEX);
		if (regex != null) {
			return compiled(regex.group(1));
		}
		byte[] text = PayloadParser.parse(cursor).bytes(0);
		return Pattern.compile(Pattern.quote(new String(text, StandardCharsets.UTF_8)));
	}

	private static Pattern regex(Cursor cursor) {
		return compiled(cursor.demand(REGEX, "/a regular expression/").group(1));
	}

	private static Pattern compiled(String regex) {
		return Pattern.compile(regex.replace("\\/", "/"));
	}

	private static @Nullable Duration within(Cursor cursor) {
		return cursor.accept("within") ? cursor.duration() : null;
	}

}
