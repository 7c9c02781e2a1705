package parley.client.doctor;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import parley.client.chat.Destination;
import parley.client.chat.ForeignProtocol;
import parley.client.chat.Outcome;
import parley.client.wire.Dialects;
import parley.protocol.VisibleText;

/**
 * What an examination comes to. Pure.
 */
final class Diagnosis {

	private static final Pattern NAMED = Pattern.compile("([^\\s<>]{1,64})> .*", Pattern.DOTALL);

	private final Destination destination;

	private final Examination seen;

	private final List<String> lines = new ArrayList<>();

	private Outcome outcome = Outcome.ENDED;

	private Diagnosis(Destination destination, Examination seen) {
		this.destination = destination;
		this.seen = seen;
	}

	static Diagnosis of(Destination destination, Examination seen) {
		Diagnosis diagnosis = new Diagnosis(destination, seen);
		diagnosis.look();
		return diagnosis;
	}

	/** What to tell the person, line by line. */
	List<String> lines() {
		return this.lines;
	}

	Outcome outcome() {
		return this.outcome;
	}

	private void look() {
		say("reachable", "yes, within " + millis(this.seen.connected()));
		say("encrypted", this.seen.encryption().map((protocol) -> "yes, " + protocol).orElse("no"));
		if (this.seen.onlyEncrypted().isPresent()) {
			say("verdict", "it wants TLS, and speaks " + this.seen.onlyEncrypted().get() + ": add --tls");
			return;
		}
		say("greets", (this.seen.greeting().length == 0) ? "no" : "yes: " + quoted(this.seen.greeting()));
		Optional<String> foreign = ForeignProtocol.of(text(this.seen.sample()));
		if (foreign.isPresent()) {
			say("verdict", "this is no chat: it speaks " + foreign.get());
			this.outcome = Outcome.NOT_THE_PROTOCOL;
			return;
		}
		say("was told", quoted(Visit.MESSAGE.getBytes(StandardCharsets.US_ASCII)));
		answer();
	}

	private void answer() {
		if (this.seen.answer().length == 0) {
			say("answers", this.seen.closed() ? "no, it has hung up" : "not within the time it was given");
			this.outcome = this.seen.closed() ? Outcome.REFUSED : Outcome.TIMED_OUT;
		}
		else {
			say("answers", "yes, after " + millis(this.seen.answered()) + ": " + quoted(this.seen.answer()));
		}
		if (this.seen.sample().length == 0) {
			say("verdict", this.seen.closed() ? "nothing is known of what it speaks"
					: "nobody has answered, so nothing is known of what it speaks; try classic, and later again");
			return;
		}
		verdict(Framed.of(this.seen.sample()));
	}

	private void verdict(Framed framed) {
		say("frames", framed.words());
		Matcher named = NAMED.matcher(text(this.seen.answer()));
		say("its name", named.matches() ? "in front of its messages: " + VisibleText.of(named.group(1)) : "not shown");
		say("verdict", "dialect " + framed.dialect() + ": " + framed.reason());
		hints();
		String dialect = framed.dialect().equals(Dialects.CLASSIC) ? "" : " --dialect " + framed.dialect();
		say("try", "chatclient " + VisibleText.of(this.destination.host()) + " " + this.destination.port() + dialect
				+ (this.seen.encryption().isPresent() ? " --tls" : ""));
	}

	private void hints() {
		String said = text(this.seen.answer()).strip();
		if (said.contains(Visit.MESSAGE.strip())) {
			say("hint", "it repeats your name with your words: if people there see it twice, try no-handle");
		}
		if (said.matches("[\\w.-]{1,10}") && !said.equals("hello")) {
			say("hint", "its answer is a single word: if that is its name, try name-exchange");
		}
	}

	private void say(String what, String found) {
		this.lines.add(what + " ".repeat(11 - what.length()) + found);
	}

	private static String text(byte[] bytes) {
		return new String(bytes, StandardCharsets.UTF_8);
	}

	private static String quoted(byte[] bytes) {
		String text = text(bytes);
		return "\"" + VisibleText.of((text.length() > 200) ? text.substring(0, 200) + "..." : text) + "\"";
	}

	private static String millis(Duration time) {
		return Math.max(1, time.toMillis()) + " ms";
	}

}
