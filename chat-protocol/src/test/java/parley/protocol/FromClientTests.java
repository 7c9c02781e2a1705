package parley.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.protocol.Peer.bytes;
import static parley.protocol.Peer.text;

class FromClientTests {

	private static final Handle ALICE = new Handle("alice");

	private static FromClient read(String line, @Nullable Handle known) {
		return FromClient.read(text(line), known);
	}

	private static FromClient said(@Nullable Handle handle, String text) {
		return new FromClient.Said(handle, new MessageText(text));
	}

	private static void assertRefused(FromClient actual, Refusal code, String answer) {
		assertThat(actual).isEqualTo(new FromClient.Refused(code, new MessageText("Not taken: " + answer)));
	}

	/**
	 * What the survey saw on the wire, without the habits that need a listener of their
	 * own.
	 */
	static Stream<Arguments> habits() {
		return Stream.of(Arguments.of("unterminated", bytes("alice> hello one")),
				Arguments.of("line feed", bytes("alice> hello one\n")),
				Arguments.of("no space", bytes("alice>hello one\n")),
				Arguments.of("three arrows", bytes("alice >>> hello one")),
				Arguments.of("dash", bytes("alice-> hello one")),
				Arguments.of("line feed and NUL", bytes("alice>hello one\n\0")),
				Arguments.of("padded to 500", Arrays.copyOf(bytes("alice> hello one"), 500)),
				Arguments.of("padded to 513", Arrays.copyOf(bytes("alice>hello one\n"), 513)),
				Arguments.of("uninitialised tail", bytes("alice>hello one\n\0xy\nz> \\quit\n")),
				Arguments.of("carriage return in front", bytes("\ralice> hello one\n")),
				Arguments.of("CRLF", bytes("alice> hello one\r\n")));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("habits")
	@Tag("W18")
	@Tag("B19")
	void everyHabitOfTheSurveyIsUnderstood(String habit, byte[] wire) {
		Peer client = Peer.client();
		for (@Nullable
		Handle known : Arrays.<@Nullable Handle>asList(null, ALICE, ALICE)) {
			assertThat(client.sends(wire).goesQuiet().frames()).as(habit)
				.singleElement()
				.satisfies((frame) -> assertThat(FromClient.read(frame, known)).isEqualTo(said(ALICE, "hello one")));
		}
	}

	@Test
	@Tag("W17")
	void latin1OfOneBytePerWriteIsUnderstood() {
		Peer client = Peer.client();
		client.sendsByteByByte("alice> d\u00e9j\u00e0".getBytes(StandardCharsets.ISO_8859_1)).goesQuiet();
		assertThat(FromClient.read(client.frames().getFirst(), null)).isEqualTo(said(ALICE, "déjà"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "hello one", "alice", "> quoted", ">quoted", "1 + 1 = 2", "@@@",
			"Mr Bob > the arrow is not behind the last word", "Mr Bob>nor is there a blank" })
	@Tag("W19")
	void clientWithoutAHandleIsServedAllTheSame(String line) {
		assertThat(read(line, null)).isEqualTo(said(null, line));
	}

	@Test
	@Tag("W19")
	void messageWithoutTheHandleIsOfTheOneThatIsKnown() {
		assertThat(read("hello one", ALICE)).isEqualTo(said(ALICE, "hello one"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false,
			value = { "alice> hi|hi", "alice>hi|hi", "alice >hi|hi", "alice > hi|hi", "alice->hi|hi", "alice -> hi|hi",
					"alice >> hi|hi", " alice> hi|hi", "alice>  hi| hi", "alice> hi |hi ", "alice> > quoted|> quoted",
					"alice> a > b|a > b", "alice> bob> hi|bob> hi", "alice> -> x|-> x" })
	@Tag("W18")
	void separatorIsTakenOffAndNothingMore(String line, String said) {
		assertThat(read(line, null)).isEqualTo(said(ALICE, said));
		assertThat(read(line, ALICE)).isEqualTo(said(ALICE, said));
	}

	@ParameterizedTest
	@ValueSource(strings = { "bob> hi", "x > y", "a->b", "alicex> hi", "Alice> hi", "alice b> hi", "5>3",
			"several words> and an arrow", "waytoolongforahandle> hi", "> alice> hi", "if alice> hi" })
	@Tag("W18")
	void anyOtherArrowIsTextOnceAHandleIsKnown(String line) {
		assertThat(read(line, ALICE)).isEqualTo(said(ALICE, line));
	}

	@Test
	@Tag("W18")
	void handleOfAnyScriptIsFound() {
		assertThat(read("日本語> こんにちは", null)).isEqualTo(said(new Handle("日本語"), "こんにちは"));
		assertThat(read("🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉> hi", null)).isEqualTo(said(new Handle("🎉".repeat(10)), "hi"));
	}

	@Test
	@Tag("W18")
	void dashBeforeTheArrowIsTheSeparatorsUnlessTheKnownHandleHasIt() {
		assertThat(read("bob-> hi", null)).isEqualTo(said(new Handle("bob"), "hi"));
		assertThat(read("bob-> hi", new Handle("bob-"))).isEqualTo(said(new Handle("bob-"), "hi"));
		assertThat(read("a-b-> hi", null)).isEqualTo(said(new Handle("a-b"), "hi"));
	}

	@Test
	@Tag("W21")
	void firstHandleOfOverTenCharactersIsRefused() {
		assertThat(read("tencharact> hi", null)).isEqualTo(said(new Handle("tencharact"), "hi"));
		assertRefused(read("elevenchars> hi", null), Refusal.BAD_HANDLE,
				"a name has at most 10 characters, this one has 11. Please choose another name.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Mr. Server> hi", "Mr Bob> hi", "al\u00a0ice> hi", "al\u3000ice> hi", " a b> hi" })
	@Tag("W21")
	void firstHandleOfSeveralWordsIsRefused(String line) {
		assertRefused(read(line, null), Refusal.BAD_HANDLE, "a name has no spaces in it. Please choose another name.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a\u001bb> hi", "a\u0007> hi", "a\u202eb> hi", "a\u200bb> hi", "\u009b> hi" })
	@Tag("W21")
	@Tag("B23")
	void firstHandleWithControlCharactersIsRefused(String line) {
		assertRefused(read(line, null), Refusal.BAD_HANDLE,
				"a name has no control characters in it. Please choose another name.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "alice>", "alice> ", "alice>   ", "alice->", "alice >>>", "alice> \t" })
	@Tag("W21")
	void handleWithNothingBehindItIsRefused(String line) {
		assertRefused(read(line, null), Refusal.EMPTY, "your message is empty. Please say something.");
		assertRefused(read(line, ALICE), Refusal.EMPTY, "your message is empty. Please say something.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "\t", "\r" })
	@Tag("W22")
	void bareEndOfLineIsNoMessage(String line) {
		assertThat(read(line, null)).isEqualTo(new FromClient.Blank());
		assertThat(read(line, ALICE)).isEqualTo(new FromClient.Blank());
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 499, 500 })
	@Tag("W1")
	void limitIsOfTheTextWithoutTheHandle(int characters) {
		String longest = "🎉".repeat(characters);
		assertThat(read("alice> " + longest, null)).isEqualTo(said(ALICE, longest));
		assertThat(read("alice> " + longest, ALICE)).isEqualTo(said(ALICE, longest));
		assertThat(read(longest, null)).isEqualTo(said(null, longest));
	}

	@ParameterizedTest
	@ValueSource(ints = { 501, 4_000 })
	@Tag("W21")
	void textOverTheLimitIsRefusedWithItsLength(int characters) {
		assertRefused(read("alice> " + "x".repeat(characters), null), Refusal.TOO_LONG,
				"your message has " + characters + " characters, at most 500 are possible. Please shorten it.");
	}

	@Test
	@Tag("W20")
	@Tag("W21")
	void frameThatWasDroppedIsRefusedWithItsLength() {
		assertRefused(FromClient.read(new Frame.TooLong(5_000), null), Refusal.TOO_LONG,
				"your message has 5000 characters, at most 500 are possible. Please shorten it.");
	}

	@Test
	@Tag("W17")
	@Tag("W21")
	void frameThatIsNotTextIsRefused() {
		assertRefused(FromClient.read(new Frame.NotText(3), ALICE), Refusal.NOT_TEXT,
				"your message is neither UTF-8 nor Latin-1 text. Please send it as UTF-8.");
		assertThat(read("a\0b", ALICE)).isInstanceOfSatisfying(FromClient.Refused.class,
				(refused) -> assertThat(refused.code()).isEqualTo(Refusal.NOT_TEXT));
	}

	@ParameterizedTest
	@ValueSource(strings = { "helk\u007flo", "alice> helk\blo", "\u0015", "alice> no\u0017yes", "\\quix\u007ft" })
	@Tag("W21")
	void keyThatEditsIsRefusedAndNeverText(String line) {
		assertRefused(read(line, null), Refusal.EDITING_KEYS,
				"your terminal sends its editing keys (Backspace, Ctrl-U) as text. "
						+ "Please switch it to line mode and say it again.");
	}

	@Test
	@Tag("W21")
	void everyRefusalIsOneLineOfAtMostTwoHundredCharacters() {
		Stream<FromClient> refusals = Stream.of(FromClient.read(new Frame.TooLong(Long.MAX_VALUE), null),
				FromClient.read(new Frame.NotText(Integer.MAX_VALUE), null), read("x".repeat(4_000) + "> hi", null),
				read("a b> hi", null), read("alice>", null), FromClient.read(new Frame.Utf16(), null),
				read("\b", null));
		assertThat(refusals)
			.allSatisfy((refusal) -> assertThat(refusal).isInstanceOfSatisfying(FromClient.Refused.class,
					(refused) -> assertThat(refused.answer().characters()).isLessThanOrEqualTo(200)));
	}

	@Test
	@Tag("W21")
	void lengthIsWrittenInAsciiDigitsInEveryLocale() {
		Locale before = Locale.getDefault();
		Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
		try {
			assertThat(FromClient.read(new Frame.TooLong(5_000), null).toString()).contains("5000");
			assertThat(FromServer.read(new Frame.NotText(5_000)).toString()).contains("5000");
		}
		finally {
			Locale.setDefault(before);
		}
	}

	@Test
	@Tag("W18")
	void handlePrefixNeverTakesLongForALongLine() {
		String hostile = " ".repeat(2_000) + "a ".repeat(1_000) + ">";
		assertThat(read(hostile, null)).isInstanceOf(FromClient.Refused.class);
	}

}
