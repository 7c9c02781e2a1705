package parley.client.chat;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What is saved of a chat, and how much of it is kept. */
class TranscriptTests {

	@TempDir
	Path folder;

	private final Transcript transcript = new Transcript();

	private Path file;

	@BeforeEach
	void name() {
		this.file = this.folder.resolve("chat.txt");
	}

	@Test
	void serverThatNeverStopsTalkingFillsNoMemory() throws IOException {
		for (int line = 1; line <= 10_003; line++) {
			this.transcript.said("server> " + line);
		}
		assertThat(this.transcript.save(this.file, false)).isEqualTo(10_000);
		List<String> saved = Files.readAllLines(this.file);
		assertThat(saved).hasSize(10_001).startsWith("(what was said before is not kept)");
		assertThat(saved.get(1)).endsWith("server> 4");
	}

	@Test
	@Tag("B23")
	void controlCharactersAreVisibleInTheFile() throws IOException {
		this.transcript.said("server> \u001b[2Jgone");
		this.transcript.save(this.file, false);
		assertThat(Files.readString(this.file)).endsWith("server> \\x1b[2Jgone\n");
	}

	@Test
	void fileThatIsThereIsOverwrittenOnlyWhenAskedFor() throws IOException {
		Files.writeString(this.file, "precious\n");
		this.transcript.said("alice> hi");
		assertThatExceptionOfType(FileAlreadyExistsException.class)
			.isThrownBy(() -> this.transcript.save(this.file, false));
		assertThat(Files.readString(this.file)).isEqualTo("precious\n");
		this.transcript.save(this.file, true);
		assertThat(Files.readString(this.file)).endsWith("alice> hi\n").doesNotContain("precious");
		assertThat(Files.getPosixFilePermissions(this.file)).hasSize(2);
	}

}
