package parley.client.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

import parley.client.home.UserFiles;
import parley.protocol.VisibleText;

/**
 * The file of one chat while it goes on: a line for each thing said, on disk at once. It
 * is made with the first. Safe for several threads.
 */
public final class KeptChat {

	private final Path file;

	private final InstantSource clock;

	KeptChat(Path file, InstantSource clock) {
		this.file = file;
		this.clock = clock;
	}

	/**
	 * Keeps a line.
	 * @param who who said it
	 * @param text what was said, as it came
	 * @throws UncheckedIOException if it can't be written
	 */
	public synchronized void said(String who, String text) {
		String line = this.clock.instant().truncatedTo(ChronoUnit.SECONDS) + " " + VisibleText.of(who) + "> "
				+ VisibleText.of(text) + "\n";
		try {
			if (!Files.exists(this.file)) {
				UserFiles.create(this.file);
			}
			Files.writeString(this.file, line, StandardOpenOption.APPEND);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
