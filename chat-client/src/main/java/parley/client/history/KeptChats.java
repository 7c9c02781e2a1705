package parley.client.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import parley.client.wire.Recorder;

/**
 * The chats that were kept, each a text file that only its owner may read, named after
 * its start and its server. Safe for any thread.
 */
public final class KeptChats {

	private static final DateTimeFormatter START = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'")
		.withZone(ZoneOffset.UTC);

	private static final String SUFFIX = ".chat";

	private final Path folder;

	/**
	 * Uses a folder.
	 * @param folder where the files are; it need not exist
	 */
	public KeptChats(Path folder) {
		this.folder = folder;
	}

	/**
	 * Begins to keep a chat.
	 * @param host whom it is with
	 * @param port at which port
	 * @param clock tells the time
	 * @return takes what is said
	 */
	public KeptChat begin(String host, int port, InstantSource clock) {
		String server = host.replaceAll("[^\\w.-]", "_") + "_" + port;
		return new KeptChat(this.folder.resolve(START.format(clock.instant()) + "_" + server + SUFFIX), clock);
	}

	/**
	 * {@return what keeps each connection's chat here}
	 */
	public Recorder recorder() {
		return (host, port) -> {
			KeptChat chat = begin(host, port, InstantSource.system());
			return (who, text) -> {
				try {
					chat.said(who, text);
				}
				catch (UncheckedIOException ex) {
					// A full disk must not end a chat.
				}
			};
		};
	}

	/** The files, the newest first. */
	List<Path> newestFirst() throws IOException {
		try (Stream<Path> files = Files.list(this.folder)) {
			return files.filter((file) -> file.toString().endsWith(SUFFIX))
				.sorted(Comparator.comparing((Path file) -> file.getFileName().toString()).reversed())
				.toList();
		}
		catch (NoSuchFileException ex) {
			return List.of();
		}
	}

	/** Deletes them all, and says how many there were. */
	int clear() throws IOException {
		List<Path> files = newestFirst();
		for (Path file : files) {
			Files.deleteIfExists(file);
		}
		return files.size();
	}

}
