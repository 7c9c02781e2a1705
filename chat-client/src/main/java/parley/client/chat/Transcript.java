package parley.client.chat;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

import parley.protocol.VisibleText;

/**
 * What was said in a chat and when, in order, made visible (B23 of docs/PROTOCOL.md).
 * Keeps the last 10,000 lines. Safe for any thread.
 */
final class Transcript {

	/** Enough for days of talking; a server that floods us doesn't fill the memory. */
	private static final int MAX_LINES = 10_000;

	private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss ");

	private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY = PosixFilePermissions
		.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

	private final Deque<String> lines = new ArrayDeque<>();

	private boolean cut;

	/** Adds something that is not said by anybody, with the date. */
	synchronized void remark(String text) {
		add(ZonedDateTime.now(ZoneId.systemDefault())
			.truncatedTo(ChronoUnit.SECONDS)
			.format(DateTimeFormatter.RFC_1123_DATE_TIME) + ": " + text);
	}

	/** Adds a line as it stands on the screen, name in front. */
	synchronized void said(String line) {
		add(CLOCK.format(ZonedDateTime.now(ZoneId.systemDefault())) + VisibleText.of(line));
	}

	/**
	 * Writes it as text, to a file that nobody but its owner can read.
	 * @param file where to
	 * @param overwrite whether the file may be there already
	 * @return how many lines were written
	 * @throws FileAlreadyExistsException if it is there, and is not to be overwritten
	 * @throws IOException if it can't be written
	 */
	synchronized int save(Path file, boolean overwrite) throws IOException {
		if (!overwrite) {
			write(Files.createFile(file, OWNER_ONLY));
		}
		else {
			Path folder = file.toAbsolutePath().getParent();
			Path whole = Files.createTempFile(folder, ".parley", ".tmp", OWNER_ONLY);
			write(whole);
			Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
		}
		return this.lines.size();
	}

	private void write(Path file) throws IOException {
		String beginning = this.cut ? "(what was said before is not kept)\n" : "";
		Files.writeString(file, beginning + String.join("\n", this.lines) + "\n", StandardOpenOption.WRITE);
	}

	private void add(String line) {
		this.lines.add(line);
		if (this.lines.size() > MAX_LINES) {
			this.lines.remove();
			this.cut = true;
		}
	}

}
