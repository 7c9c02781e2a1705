package parley.server.transcript;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import parley.server.journal.Words;
import parley.server.turn.ConversationId;
import parley.server.turn.CutOff;
import parley.server.turn.Ending;

/**
 * How people write filters, on the command line ({@code --handle alice --unanswered}) and
 * on the console ({@code handle=alice unanswered}).
 */
public final class FilterSyntax {

	/** Filters that take a value. */
	public static final List<String> WITH_VALUE = List.of("conversation", "handle", "since", "until", "ending",
			"cut-off", "search");

	/** Filters that stand for themselves. */
	public static final List<String> FLAGS = List.of("unanswered", "undelivered");

	/** The databases take no more than some hundreds. */
	private static final int MAX_WORDS = 50;

	private static final Instant EARLIEST = Instant.parse("0000-01-01T00:00:00Z");

	private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

	private FilterSyntax() {
	}

	/**
	 * Adds what somebody wrote.
	 * @param filter what there is already
	 * @param name one of {@link #WITH_VALUE} or {@link #FLAGS}
	 * @param value the value; empty for a flag
	 * @return both together
	 * @throws IllegalArgumentException with the reason in one line, if it makes no sense
	 */
	public static TranscriptFilter add(TranscriptFilter filter, String name, String value) {
		if (WITH_VALUE.contains(name) && value.isEmpty()) {
			throw new IllegalArgumentException("%s needs a value".formatted(name));
		}
		if (value.indexOf('\0') >= 0) {
			throw new IllegalArgumentException("no NUL can be in %s".formatted(name));
		}
		return switch (name) {
			case "conversation" -> filter.withConversation(conversation(value));
			case "handle" -> filter.withHandle(value);
			case "since" -> filter.withSince(instant(value));
			case "until" -> filter.withUntil(instant(value));
			case "ending" -> filter.withEnding(named(Ending.class, "ending", value));
			case "cut-off" -> filter.withCutOff(named(CutOff.class, "reason for a cut-off", value));
			case "search" -> filter.withWords(words(value));
			case "unanswered" -> filter.onlyUnanswered();
			case "undelivered" -> filter.onlyUndelivered();
			default -> throw new IllegalArgumentException("there is no filter '%s'; there are %s".formatted(name,
					String.join(", ", WITH_VALUE) + ", " + String.join(", ", FLAGS)));
		};
	}

	/**
	 * Reads the number of a conversation.
	 * @param text what somebody wrote
	 * @return the conversation
	 * @throws IllegalArgumentException if it is no number
	 */
	public static ConversationId conversation(String text) {
		if (text.isEmpty()) {
			throw new IllegalArgumentException("the number of a conversation is missing");
		}
		if (!text.matches("[0-9]{1,18}")) {
			throw new IllegalArgumentException("'%s' is no number of a conversation".formatted(text));
		}
		return new ConversationId(Long.parseLong(text));
	}

	private static Instant instant(String text) {
		try {
			Instant instant = text.contains("T") ? Instant.parse(text)
					: LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
			if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
				throw new DateTimeException("far beyond what the journal can hold");
			}
			return instant;
		}
		catch (DateTimeException ex) {
			throw new IllegalArgumentException(
					"'%s' is no time; 2026-11-22T16:00:00Z is, or 2026-11-22 for its start in UTC".formatted(text), ex);
		}
	}

	private static <E extends Enum<E>> E named(Class<E> kind, String what, String text) {
		E[] all = kind.getEnumConstants();
		return Arrays.stream(all)
			.filter((one) -> Words.of(one).equals(text))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("'%s' is no %s; there are %s".formatted(text, what,
					Arrays.stream(all).map(Words::of).collect(Collectors.joining(", ")))));
	}

	/**
	 * Reads words to search for.
	 * @param text what somebody wrote
	 * @return the same
	 * @throws IllegalArgumentException if there is no letter or digit in it, or there are
	 * too many words
	 */
	public static String words(String text) {
		if (text.isBlank()) {
			throw new IllegalArgumentException("the words to search for are missing");
		}
		if (text.codePoints().noneMatch(Character::isLetterOrDigit)) {
			throw new IllegalArgumentException("'%s' has no word to search for".formatted(text));
		}
		if (text.strip().split("\\s+").length > MAX_WORDS) {
			throw new IllegalArgumentException("at most %d words can be searched for at once".formatted(MAX_WORDS));
		}
		return text;
	}

}
