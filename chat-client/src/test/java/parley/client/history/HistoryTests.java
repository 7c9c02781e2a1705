package parley.client.history;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class HistoryTests {

	private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

	@TempDir
	Path folder;

	@Test
	void chatsAreListedNewestFirstShownAndCleared() throws IOException {
		KeptChats chats = new KeptChats(this.folder.resolve("state/chats"));
		chats.begin("old.example", 1, InstantSource.fixed(NOON)).said("alice", "long ago");
		KeptChat chat = chats.begin("::1", 53142, InstantSource.fixed(NOON.plusSeconds(60)));
		chat.said("alice", "hi");
		chat.said("server", "hello");
		assertThat(order(chats, "list")).isEqualTo("""
				  1  __1 53142  2 lines  2026-11-22T12:01:00Z alice> hi
				  2  old.example 1  1 lines  2026-11-22T12:00:00Z alice> long ago
				""");
		assertThat(order(chats, "show", "1")).endsWith("\n2026-11-22T12:01:00Z server> hello\n");
		assertThat(order(chats, "clear")).isEqualTo("Deleted: 2.\n");
		assertThat(order(chats)).startsWith("No chat was kept.");
	}

	@Test
	@Tag("B23")
	void filesAreTheirOwnersAloneAndHoldNoEscapeSequence() throws IOException {
		Path chats = this.folder.resolve("state/chats");
		new KeptChats(chats).begin("h", 1, InstantSource.fixed(NOON)).said("server", "\u001b[31mred");
		Path file = new KeptChats(chats).newestFirst().getFirst();
		assertThat(file).content().endsWith("server> \\x1b[31mred\n");
		assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
		assertThat(Files.getPosixFilePermissions(chats)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
	}

	@Test
	void nothingIsKeptUnlessAskedFor() throws IOException {
		KeptChats chats = new KeptChats(this.folder.resolve("chats"));
		new HistorySettings(false).recorder(chats).begin("h", 1).said("alice", "secret");
		assertThat(chats.newestFirst()).isEmpty();
		new HistorySettings(true).recorder(chats).begin("h", 1).said("alice", "known");
		assertThat(chats.newestFirst()).singleElement()
			.satisfies((file) -> assertThat(file).content().contains("known"));
	}

	private static String order(KeptChats chats, String... words) throws IOException {
		StringWriter out = new StringWriter();
		new HistoryOrders(chats).execute(List.of(words), new PrintWriter(out));
		return out.toString();
	}

}
