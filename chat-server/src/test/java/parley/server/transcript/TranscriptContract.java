package parley.server.transcript;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.params.ParameterizedTest;

import parley.server.desk.ManualClock;
import parley.server.journal.JournalLocation;
import parley.server.clock.SteadyClock;
import parley.protocol.Refusal;
import parley.server.turn.ConversationId;
import parley.server.turn.CutOff;
import parley.server.turn.Ending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** What transcripts do, on whichever database. */
abstract class TranscriptContract {

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private final ByteArrayOutputStream err = new ByteArrayOutputStream();

	private JournalLocation location;

	private RunningJournal journal;

	/** A journal with nothing in it. */
	abstract JournalLocation empty() throws Exception;

	@BeforeEach
	void start() throws Exception {
		this.location = empty();
		this.journal = new RunningJournal(this.location);
	}

	@AfterEach
	void stop() {
		this.journal.close();
	}

	RunningJournal journal() {
		return this.journal;
	}

	@Test
	void listIsNewestFirstAndInPages() {
		for (int number = 1; number <= 5; number++) {
			this.journal.ended(number, "alice", "one", "two");
		}
		assertThat(ids(TranscriptFilter.ALL, Long.MAX_VALUE, 2)).containsExactly(5L, 4L);
		assertThat(ids(TranscriptFilter.ALL, 4, 2)).containsExactly(3L, 2L);
	}

	@Test
	void filtersNarrowTheList() {
		this.journal.ended(1, "alice", "one", "two");
		this.journal.ended(2, "bob", "one");
		this.journal.open(3, "alice", "one", "two", "three");
		this.journal.open(4, "carol", "one");
		this.journal.undelivered(4, 2, "lost");
		this.journal.end(4, Ending.CLIENT_GONE);
		assertThat(ids("handle", "alice")).containsExactly(3L, 1L);
		assertThat(ids("unanswered", "")).containsExactly(2L);
		assertThat(ids("undelivered", "")).containsExactly(4L);
		assertThat(ids("ending", "client-gone")).containsExactly(4L);
		assertThat(ids("since", "2026-11-22T16:03:00Z")).containsExactly(4L, 3L);
		assertThat(ids("until", "2026-11-22T16:03:00Z")).containsExactly(2L, 1L);
		assertThat(ids("conversation", "2")).containsExactly(2L);
		assertThat(ids("search", "three")).containsExactly(3L);
	}

	@Test
	void conversationsAreLookedUpTogether() {
		this.journal.ended(1, "alice", "one", "two");
		this.journal.open(2, "bob", "one");
		this.journal.answeredBy(2, 2, "two", "dave");
		this.journal.open(3, "carol", "one");
		assertThat(this.journal.transcripts().known(TranscriptFilter.ALL, numbers(1, 2, 3, 99)))
			.isEqualTo(numbers(1, 2, 3));
		assertThat(this.journal.transcripts()
			.known(FilterSyntax.add(TranscriptFilter.ALL, "handle", "bob"), numbers(1, 2))).isEqualTo(numbers(2));
		assertThat(this.journal.transcripts().known(TranscriptFilter.ALL.answeredBy("dave"), numbers(1, 2)))
			.isEqualTo(numbers(2));
	}

	private static Set<ConversationId> numbers(long... all) {
		return Arrays.stream(all).mapToObj(ConversationId::new).collect(Collectors.toSet());
	}

	@Test
	void whyParleyItselfEndedAConversationIsInEveryFormAndAFilter() {
		this.journal.open(1, "alice", "one");
		this.journal.cutOff(1, CutOff.UNANSWERED);
		this.journal.open(2, "bob", "one");
		this.journal.cutOff(2, CutOff.TOO_MANY_TURNS);
		assertThat(ids("cut-off", "unanswered")).containsExactly(1L);
		assertThat(ids("ending", "refused")).containsExactly(2L);
		assertThat(export(TranscriptFormat.JSON)).contains("\"ending\":\"idle\",\"cutOff\":\"unanswered\"");
		assertThat(export(TranscriptFormat.CSV)).contains(",refused,too-many-turns,turn,");
		assertThat(export(TranscriptFormat.TEXT)).contains(", refused (too-many-turns), 1 turn");
		assertThat(this.journal.transcripts().list(TranscriptFilter.ALL, Long.MAX_VALUE, 5))
			.extracting(TranscriptSummary::outcome)
			.containsExactly("refused (too-many-turns)", "idle (unanswered)");
	}

	@Test
	void openConversationHasItsTurnsSoFar() {
		this.journal.open(1, "alice", "one", "two", "three");
		TranscriptSummary open = this.journal.transcripts().list(TranscriptFilter.ALL, Long.MAX_VALUE, 1).getFirst();
		assertThat(open.turns()).isEqualTo(3);
		assertThat(open.ended()).isEmpty();
		assertThat(open.isUnanswered()).isFalse();
	}

	@Test
	void searchFindsTurnsWithAllTheWordsWhateverTheirCaseAndOrder() {
		this.journal.ended(1, "alice", "The quick brown fox", "a fox?");
		this.journal.ended(2, "bob", "quick, a FOX!");
		assertThat(hits("fox quick")).containsExactly("2/1", "1/1");
		assertThat(hits("fox")).containsExactly("2/1", "1/2", "1/1");
		assertThat(hits("ox")).containsExactly("2/1", "1/2", "1/1");
		assertThat(hits("xq")).isEmpty();
		assertThat(hits("\"fox\" OR - NEAR( ' *")).isEmpty();
		assertThat(hits("'quick'; -- fox")).containsExactly("2/1", "1/1");
	}

	@ParameterizedTest
	@CsvSource({ "strasse, Die Stra\u00dfe 7", "STRA\u00dfE, strassen", "creme, Cr\u00e8me br\u00fbl\u00e9e",
			"cre\u0300me, creme", "parcel, parcels", "arc, parcel",
			"\u5305\u88f9, \u6211\u7684\u5305\u88f9\u5728\u54ea\u91cc",
			"\u88f9, \u6211\u7684\u5305\u88f9\u5728\u54ea\u91cc",
			"\u8377\u7269, \u8377\u7269\u306f\u3069\u3053\u3067\u3059\u304b", "\uff8a\uff9f\uff9d, \u98df\u30d1\u30f3",
			"\ubc30\uc1a1, \ubc30\uc1a1\uc740 \uc5b8\uc81c",
			"\u0e1e\u0e31\u0e2a\u0e14\u0e38, \u0e40\u0e0a\u0e47\u0e04\u0e1e\u0e31\u0e2a\u0e14\u0e38\u0e2b\u0e19\u0e48\u0e2d\u0e22",
			"\u03bf\u03b4\u03bf\u03c3, \u039f\u03b4\u03cc\u03c2 \u03a0\u03b1\u03c4\u03b7\u03c3\u03af\u03c9\u03bd",
			"\uD83D\uDE00 wow, wow" })
	void searchFindsPartsOfWordsInEveryScript(String words, String said) {
		this.journal.ended(1, "alice", "something else", said);
		assertThat(hits(words)).containsExactly("1/2");
	}

	@ParameterizedTest
	@CsvSource({ "\u88f9\u5305, \u5305\u88f9", "abcd, abc bcd", "parcels, parcel", "abab, aba bab" })
	void searchFindsNoWordThatIsNotThere(String words, String said) {
		this.journal.ended(1, "alice", said);
		assertThat(hits(words)).isEmpty();
	}

	@Test
	void nulAmongTheWordsIsABlank() {
		this.journal.ended(1, "alice", "The quick brown fox");
		assertThat(hits("fox\0quick\0")).containsExactly("1/1");
		assertThatIllegalArgumentException().isThrownBy(() -> ids("handle", "al\0ice")).withMessageContaining("NUL");
	}

	@Test
	void manyWordsAreSearchedForAndTooManyAreRefused() {
		this.journal.ended(1, "alice", "The quick brown fox");
		assertThat(ids("search", "fox ".repeat(50))).containsExactly(1L);
		assertThatIllegalArgumentException().isThrownBy(() -> ids("search", "fox ".repeat(51)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "-999999999-01-01", "+999999999-12-31T23:59:59Z" })
	void timeThatNoJournalCanHoldIsRefused(String time) {
		assertThatIllegalArgumentException().isThrownBy(() -> ids("since", time)).withMessageContaining("is no time");
		assertThatIllegalArgumentException().isThrownBy(() -> ids("until", time));
	}

	@Test
	void searchKeepsUpWithManyTurns() {
		for (int number = 1; number <= 120; number++) {
			this.journal.ended(number, "alice", Stream.generate(() -> "word").limit(10).toArray(String[]::new));
		}
		assertThat(this.journal.transcripts().search("word", Long.MAX_VALUE, 5000)).hasSize(1200);
	}

	@Test
	void jsonIsAConversationALine() {
		this.journal.open(1, "alice", "say \"hi\"\t\u001b", "hi");
		this.journal.early(1, "and", Refusal.TOO_LONG);
		this.journal.end(1, Ending.CLIENT_QUIT);
		this.journal.open(2, "bob", "hello");
		assertThat(export(TranscriptFormat.JSON)).isEqualTo(
				"""
						{"id":1,"handle":"alice","address":"127.0.0.1","opened":"2026-11-22T16:01:00Z",\
						"ended":"2026-11-22T16:01:30Z","ending":"client-quit","cutOff":null,"turns":[\
						{"seq":1,"party":"client","text":"say \\"hi\\"\\t\\u001B","at":"2026-11-22T16:01:01Z","delivered":null},\
						{"seq":2,"party":"server","text":"hi","at":"2026-11-22T16:01:02Z","delivered":"2026-11-22T16:01:02Z"}],\
						"held":[{"text":"and","at":"2026-11-22T16:00:00Z"}],\
						"refused":[{"code":"too-long","at":"2026-11-22T16:00:00Z"}],"notes":[]}
						{"id":2,"handle":"bob","address":"127.0.0.1","opened":"2026-11-22T16:02:00Z","ended":null,\
						"ending":null,"cutOff":null,"turns":[{"seq":1,"party":"client","text":"hello","at":"2026-11-22T16:02:01Z",\
						"delivered":null}],"held":[],"refused":[],"notes":[]}
						""");
	}

	@Test
	void whoAnsweredAndWhatOperatorsNotedIsThere() {
		this.journal.open(1, "alice", "hi");
		this.journal.answeredBy(1, 2, "hello", "anna");
		this.journal.note(1, "bert", "=first\nsecond");
		assertThat(export(TranscriptFormat.JSON)).contains("\"delivered\":null,\"by\":\"anna\"}]")
			.contains("\"notes\":[{\"by\":\"bert\",\"text\":\"=first\\nsecond\",\"at\":\"2026-11-22T16:00:00Z\"}]}");
		assertThat(export(TranscriptFormat.TEXT)).contains("server (anna)> hello", "bert: =first\\nsecond");
		assertThat(export(TranscriptFormat.CSV)).contains(",turn,2,server,hello,,2026-11-22T16:01:20Z,,anna\r\n",
				",note,,,\"'=first\nsecond\",,2026-11-22T16:00:00Z,,bert\r\n");
	}

	@Test
	void notesAreErasedWithTheirConversation() {
		this.journal.ended(1, "alice", "hi");
		this.journal.note(1, "anna", "about alice");
		this.journal.erasure().conversation(new ConversationId(1), "anna");
		assertThat(count("SELECT count(*) FROM note")).isZero();
	}

	@Test
	void csvIsQuotedAndNoFormula() {
		this.journal.ended(1, "alice", "=1+1", "a, \"b\"");
		assertThat(export(TranscriptFormat.CSV).split("\r\n")).containsExactly(
				"id,handle,address,opened,ended,ending,cut_off,kind,seq,party,text,code,at,delivered,by",
				"1,alice,127.0.0.1,2026-11-22T16:01:00Z,2026-11-22T16:01:30Z,client-quit,,turn,1,client,'=1+1,,"
						+ "2026-11-22T16:01:01Z,,",
				"1,alice,127.0.0.1,2026-11-22T16:01:00Z,2026-11-22T16:01:30Z,client-quit,,turn,2,server,"
						+ "\"a, \"\"b\"\"\",,2026-11-22T16:01:02Z,2026-11-22T16:01:02Z,");
	}

	@Test
	void textShowsControlCharacters() {
		this.journal.ended(1, "alice", "\u001b[2J");
		assertThat(export(TranscriptFormat.TEXT)).contains("alice> \\x1b[2J").contains("[unanswered]");
	}

	@Test
	void soundRecordVerifies() {
		this.journal.ended(1, "alice", "one", "two");
		this.journal.open(2, "bob", "one");
		assertThat(new Verification(this.journal.store()).verify((problem) -> {
		})).isEqualTo(new Verification.Result(2, 3, 0));
		assertThat(run("verify")).isZero();
		assertThat(output()).isEqualTo("2 conversations, 3 turns: sound\n");
	}

	@Test
	void recordOfSomebodyWhoWasOnlyRefusedVerifies() {
		this.journal.open(1, "alice");
		this.journal.early(1, "and", Refusal.TOO_LONG);
		assertThat(run("verify")).as(output()).isZero();
	}

	@Test
	void gapWrongPartyAndWrongCountAreReported() {
		this.journal.ended(1, "alice", "one", "two", "three");
		this.journal.ended(2, "bob", "one", "two");
		sql("DELETE FROM turn WHERE conversation = 1 AND seq = 2");
		sql("UPDATE turn SET party = 'client' WHERE conversation = 2 AND seq = 2");
		List<String> problems = new ArrayList<>();
		new Verification(this.journal.store()).verify(problems::add);
		assertThat(problems).containsExactly("conversation 1: 2 turns are numbered from 1 to 3",
				"conversation 1: ended with 3 turns, but has 2", "conversation 2: 1 turns are of the wrong party");
		assertThat(run("verify")).isEqualTo(1);
	}

	@Test
	void erasureLeavesNothingButANote() {
		this.journal.ended(1, "alice", "secret", "answer");
		this.journal.ended(2, "bob", "secret");
		this.journal.ended(3, "alice", "secret");
		assertThat(hits("secret")).hasSize(3);
		assertThat(run("erase", "--handle", "alice")).isZero();
		assertThat(output()).isEqualTo("2 conversations erased\n");
		assertThat(hits("secret")).containsExactly("2/1");
		assertThat(count("SELECT count(*) FROM turn")).isEqualTo(1);
		assertThat(count("SELECT count(*) FROM turn_search")).isEqualTo(1);
		assertThat(this.journal.store()
			.reading()
			.sql("SELECT who || ' ' || action || ' ' || subject FROM audit")
			.query(String.class)
			.list()).containsExactly(System.getProperty("user.name") + " erase-handle 1 3");
	}

	@Test
	void nothingOfWhatIsErasedIsLeftAnywhere() {
		this.journal.open(1, "zyxhandle", "zyxturn one", "zyxturn two", "zyxturn three");
		this.journal.early(1, "zyxheld", Refusal.TOO_LONG);
		this.journal.note(1, "anna", "zyxnote");
		leftoversOf(1, "zyxintent");
		this.journal.end(1, Ending.CLIENT_QUIT);
		this.journal.ended(2, "bob", "hello", "hi");
		assertThat(this.journal.transcripts().search("zyxturn", Long.MAX_VALUE, 9)).hasSize(3);
		assertThat(placesOf("zyx")).as("before").isNotEmpty();
		assertThat(this.journal.erasure().conversation(new ConversationId(1), "susan")).isEqualTo(1);
		assertThat(placesOf("zyx")).isEmpty();
		assertThat(this.journal.transcripts().search("hello", Long.MAX_VALUE, 9)).as("others stay").hasSize(1);
	}

	/** What operators wanted of it, where there are nodes. */
	abstract void leftoversOf(long conversation, String text);

	/** Where in the database a text can be found. */
	abstract List<String> placesOf(String text);

	@Test
	void openConversationIsNotErased() {
		this.journal.open(1, "alice", "one");
		assertThat(run("erase", "--conversation=1")).isEqualTo(1);
		assertThat(this.err.toString(StandardCharsets.UTF_8)).contains("still open");
		assertThat(count("SELECT count(*) FROM turn")).isEqualTo(1);
	}

	@Test
	void numbersOfErasedConversationsAreNotGivenAgain() {
		this.journal.ended(7, "alice", "one");
		assertThat(this.journal.erasure().conversation(new ConversationId(7), "test")).isEqualTo(1);
		this.journal.close();
		this.journal = new RunningJournal(this.location);
		assertThat(this.journal.journal().lastConversation()).isEqualTo(7);
		this.journal.ended(8, "bob", "after");
		assertThat(hits("after")).containsExactly("8/1");
	}

	@Test
	void retentionPurgesWhatEndedLongAgo() {
		this.journal.ended(1, "alice", "one");
		this.journal.ended(2, "alice", "one");
		this.journal.open(3, "alice", "one");
		Instant now = Instant.parse("2026-11-22T17:02:00Z");
		new Upkeep(new SearchIndex(this.journal.store()), this.journal.erasure(), InstantSource.fixed(now),
				InstantSource.fixed(now))
			.purge(Duration.ofHours(1));
		assertThat(ids(TranscriptFilter.ALL, Long.MAX_VALUE, 9)).containsExactly(3L, 2L);
	}

	@Test
	void clockThatIsSetAheadErasesNothing() {
		this.journal.ended(1, "alice", "one");
		ManualClock clock = new ManualClock();
		SteadyClock steady = new SteadyClock(clock, clock::nanoTime);
		Upkeep upkeep = new Upkeep(new SearchIndex(this.journal.store()), this.journal.erasure(), clock, steady);
		clock.jumps(Duration.ofDays(3650));
		upkeep.purge(Duration.ofDays(30));
		assertThat(ids(TranscriptFilter.ALL, Long.MAX_VALUE, 9)).containsExactly(1L);
		clock.passes(Duration.ofDays(31));
		upkeep.purge(Duration.ofDays(30));
		assertThat(ids(TranscriptFilter.ALL, Long.MAX_VALUE, 9)).isEmpty();
	}

	@Test
	void commandLineExportsBesideTheRunningServer() {
		this.journal.ended(1, "alice", "one", "two");
		this.journal.ended(2, "bob", "three");
		assertThat(run("export", "--format", "json", "--handle", "bob")).isZero();
		assertThat(output().lines()).singleElement().asString().startsWith("{\"id\":2,").endsWith("}");
		assertThat(this.err.toString(StandardCharsets.UTF_8)).isEmpty();
		assertThat(run("list", "--limit", "1")).isZero();
		assertThat(output().lines()).singleElement()
			.asString()
			.contains("conversation 2: bob")
			.endsWith("[unanswered]");
		assertThat(run("export", "--handle=alice")).isZero();
		assertThat(output().lines()).hasSize(4)
			.first()
			.asString()
			.matches("-- conversation 1: alice from 127\\.0\\.0\\.1, .*client-quit, 2 turns --");
	}

	@ParameterizedTest
	@CsvSource({ "--since 2026-11-22T16:03:00Z, carol", "--until 2026-11-22T16:03:00Z, alice bob",
			"--unanswered, carol", "--search anybody, carol", "--handle nobody, ''" })
	void commandLineTakesOnlyWhatFiltersLetThrough(String filter, String handles) {
		this.journal.ended(1, "alice", "hello", "hi");
		this.journal.open(2, "bob", "two");
		this.journal.ended(3, "carol", "anybody?");
		assertThat(run(("export --format csv " + filter).split(" ", -1))).isZero();
		assertThat(output().lines().skip(1).map((line) -> line.split(",", -1)[1]).distinct())
			.containsExactly(handles.isEmpty() ? new String[0] : handles.split(" ", -1));
	}

	@Test
	void wrongArgumentsAreTold() {
		for (String[] wrong : new String[][] { {}, { "dance" }, { "export", "--format", "xml" },
				{ "export", "--since", "yesterday" }, { "erase" }, { "backup" }, { "list", "--handle" },
				{ "verify", "--handle", "a" }, { "list", "--ending", "happy" }, { "list", "--cut-off", "boredom" },
				{ "export", "--search", "?!" }, { "export", "--hnadle", "bob" }, { "list", "--limit", "0" },
				{ "export", "--handle" } }) {
			assertThat(run(wrong)).as(Arrays.toString(wrong)).isEqualTo(2);
			assertThat(output()).isEmpty();
			assertThat(errors()).startsWith("chatserver: transcripts: ")
				.contains("Usage: chatserver transcripts COMMAND");
		}
	}

	int run(String... arguments) {
		return runOn(this.location, arguments);
	}

	int runOn(JournalLocation location, String... arguments) {
		this.out.reset();
		this.err.reset();
		List<String> all = new ArrayList<>(List.of(arguments));
		all.addAll(List.of(location.options()));
		return TranscriptTool.run(all, this.out, new PrintStream(this.err, true, StandardCharsets.UTF_8));
	}

	String output() {
		return this.out.toString(StandardCharsets.UTF_8);
	}

	String errors() {
		return this.err.toString(StandardCharsets.UTF_8);
	}

	private String export(TranscriptFormat format) {
		try {
			StringWriter written = new StringWriter();
			this.journal.transcripts().export(TranscriptFilter.ALL, format.to(written));
			return written.toString();
		}
		catch (java.io.IOException ex) {
			throw new AssertionError(ex);
		}
	}

	private List<Long> ids(String name, String value) {
		return ids(FilterSyntax.add(TranscriptFilter.ALL, name, value), Long.MAX_VALUE, 10);
	}

	private List<Long> ids(TranscriptFilter filter, long before, int limit) {
		return this.journal.transcripts().list(filter, before, limit).stream().map((one) -> one.id().number()).toList();
	}

	private List<String> hits(String words) {
		return this.journal.transcripts()
			.search(words, Long.MAX_VALUE, 10)
			.stream()
			.map((hit) -> hit.conversation() + "/" + hit.turn().number())
			.toList();
	}

	private void sql(String statement) {
		this.journal.store().write((jdbc) -> jdbc.sql(statement).update());
	}

	private long count(String query) {
		return this.journal.store().reading().sql(query).query(Long.class).single();
	}

}
