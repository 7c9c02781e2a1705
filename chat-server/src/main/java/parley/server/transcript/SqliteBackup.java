package parley.server.transcript;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

import parley.server.journal.JournalStore;
import parley.server.journal.PrivateFile;

/**
 * Copies a SQLite journal as of one moment, while a server goes on writing it.
 */
final class SqliteBackup {

	private final JournalStore store;

	SqliteBackup(JournalStore store) {
		this.store = store;
	}

	/**
	 * Makes a durable copy. Until it is complete it has {@code .partial} in its name.
	 * @throws FileAlreadyExistsException rather than write over a file
	 */
	void to(Path file) throws IOException {
		if (Files.exists(file)) {
			throw new FileAlreadyExistsException(file.toString());
		}
		Path partial = file.resolveSibling(file.getFileName() + ".partial");
		Files.deleteIfExists(partial);
		PrivateFile.create(partial);
		this.store.reading().sql("VACUUM INTO :file").param("file", partial.toString()).update();
		try (FileChannel copy = FileChannel.open(partial, StandardOpenOption.WRITE)) {
			copy.force(true);
		}
		Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
	}

}
