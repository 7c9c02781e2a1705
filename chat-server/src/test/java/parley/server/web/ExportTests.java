package parley.server.web;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.util.unit.DataSize;

import parley.server.Waiting;
import parley.server.journal.JournalStore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Exports hold up nobody, and long conversations come in parts. */
class ExportTests {

	private static final int TURNS = 20_000;

	private static final String EXPORT = "/api/v1/transcripts/export";

	private static RunningDesk desk;

	@BeforeAll
	static void start() {
		desk = RunningDesk.withPeople("parley.journal.connect-timeout=1s", "server.tomcat.connection-timeout=10s");
		desk.context().getBean(JournalStore.class).write((jdbc) -> {
			jdbc.sql("INSERT INTO conversation (id, handle, address, opened, ended, ending, turns) "
					+ "VALUES (1000, 'long', '127.0.0.1', 0, 1, 'client-quit', :turns)")
				.param("turns", TURNS)
				.update();
			return jdbc.sql("""
					WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :turns)
					INSERT INTO turn (position, conversation, seq, party, text, at, delivered, author)
					SELECT 1000000 + i, 1000, i, CASE i % 2 WHEN 1 THEN 'client' ELSE 'server' END,
					  printf('%0500d', i), i, i, CASE i % 2 WHEN 1 THEN NULL ELSE 'carol' END FROM n""")
				.param("turns", TURNS)
				.update();
		});
	}

	@AfterAll
	static void stop() {
		desk.close();
	}

	@Test
	void slowReadersHoldUpNobodyAndAreCutOff() throws Exception {
		try (Socket first = slowReader(); Socket second = slowReader()) {
			assertThat(List.of(first, second)).allMatch(Socket::isConnected);
			Waiting.until("no connection is free for a third",
					() -> desk.program("reader-secret").get(EXPORT).status() == 503, () -> "");
			Browser.Answer third = desk.program("reader-secret").get(EXPORT);
			assertThat(third.header("retry-after")).isNotEmpty();
			assertThat(third.header("content-type")).startsWith("application/problem+json");
			assertThat(desk.signedIn("carol").get("/transcripts/export?format=csv").status()).isEqualTo(503);
			assertThat(desk.signedIn("carol").get("/transcripts").status()).isEqualTo(200);
			assertThat(desk.program("reader-secret").get("/api/v1/conversations/1000").status()).isEqualTo(200);
			assertThat(desk.program("reader-secret").head(EXPORT).status()).as("only the head").isEqualTo(200);
			Waiting.until("one of them is cut off", () -> desk.program("reader-secret").get(EXPORT).status() == 200,
					() -> "");
		}
	}

	/** It takes nothing but the head. */
	private static Socket slowReader() throws IOException {
		URI address = URI.create(desk.url());
		Socket socket = new Socket();
		socket.setReceiveBufferSize(4096);
		socket.connect(new InetSocketAddress(address.getHost(), address.getPort()));
		socket.getOutputStream()
			.write("GET %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer reader-secret\r\n\r\n".formatted(EXPORT)
				.getBytes(StandardCharsets.ISO_8859_1));
		assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.ISO_8859_1))
			.isEqualTo("HTTP/1.1 200");
		return socket;
	}

	@Test
	void longConversationIsReadInParts() {
		Browser reader = desk.program("reader-secret");
		Browser.Answer first = reader.get("/api/v1/conversations/1000");
		assertThat(first.json("$.turns.length()")).isEqualTo(500);
		String next = (String) first.json("$.next");
		Browser.Answer second = reader.get(next);
		assertThat(second.json("$.turns[0].number")).isEqualTo(501);
		assertThat(reader.get("/api/v1/conversations/1000?after=19900").json("$.next")).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/desk/1000", "/desk/1000?before=5000", "/desk/1000/live", "/transcripts/1000",
			"/transcripts/1000?after=700" })
	void pageOfALongConversationIsShortAndLeadsOn(String path) {
		Browser.Answer page = desk.signedIn("carol").get(path);
		assertThat(page.status()).isEqualTo(200);
		assertThat(page.body().length()).isLessThan(1_000_000);
		assertThat(page.body().contains("rel=\"prev\"") || page.body().contains("rel=\"next\"")
				|| page.header("hx-trigger").equals("parley:changed"))
			.isTrue();
	}

	@Test
	void deskShowsTheLastTurnsAndLeadsBack() {
		Browser carol = desk.signedIn("carol");
		String last = carol.get("/desk/1000").body();
		assertThat(last).contains("id=\"turn-20000\"", "id=\"turn-19801\"", "before=19801")
			.doesNotContain("id=\"turn-19800\"");
		assertThat(carol.get("/desk/1000?before=19801").body()).contains("id=\"turn-19800\"", "id=\"turn-19601\"");
	}

	@Test
	void readerIsGivenUpOnlyIfItIsSlowOnTheWhole() throws IOException {
		AtomicLong now = new AtomicLong();
		AtomicLong takes = new AtomicLong();
		OutputStream reader = new OutputStream() {
			@Override
			public void write(int single) {
				now.addAndGet(takes.get());
			}

			@Override
			public void write(byte[] bytes, int from, int length) {
				now.addAndGet(takes.get());
			}
		};
		try (PacedOutputStream out = new PacedOutputStream(reader, DataSize.ofBytes(1000), now::get)) {
			byte[] piece = new byte[5000];
			takes.set(TimeUnit.SECONDS.toNanos(4));
			for (int written = 0; written < 10; written++) {
				out.write(piece);
			}
			now.addAndGet(TimeUnit.HOURS.toNanos(1));
			out.write(piece);
			takes.set(TimeUnit.SECONDS.toNanos(30));
			assertThatThrownBy(() -> out.write(piece)).isInstanceOf(TooSlowException.class);
		}
	}

}
