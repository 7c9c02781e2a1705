package parley.server.journal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationContextException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The file of a SQLite journal: made with its folder, looked at before anything is
 * written to it, and used by one server at a time.
 */
final class SqliteFile implements AutoCloseable {

	/** Marks the file as Parley's, in SQLite's own header. */
	static final int APPLICATION_ID = 0x5041524C;

	private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

	private static final int HEADER_BYTES = 100;

	private static final int APPLICATION_ID_OFFSET = 68;

	private final Path file;

	private final FileChannel lockFile;

	private SqliteFile(Path file, FileChannel lockFile) {
		this.file = file;
		this.lockFile = lockFile;
	}

	/**
	 * Takes the file for this process alone.
	 * @throws ApplicationContextException with the reason in one line, the file untouched
	 */
	static SqliteFile claim(String url) {
		Path file = path(url);
		if (url.startsWith("jdbc:sqlite::") || url.startsWith("jdbc:sqlite:file:")) {
			throw unusable(file, "is not the path of a file", null);
		}
		try {
			Path folder = file.getParent();
			if (folder != null) {
				Files.createDirectories(folder);
			}
			check(file);
			SqliteFile claimed = new SqliteFile(file, lock(file));
			claimed.createIfMissing();
			return claimed;
		}
		catch (IOException ex) {
			throw unusable(file, "can't be written (" + reason(ex) + ")", ex);
		}
	}

	private void createIfMissing() throws IOException {
		try {
			if (!Files.exists(this.file)) {
				PrivateFile.create(this.file);
			}
		}
		catch (IOException ex) {
			close();
			throw ex;
		}
	}

	/**
	 * Marks a new file as Parley's before there is anything in it. Not in WAL mode, where
	 * the mark would be beside the file for a while: after a crash the file would be
	 * taken for somebody else's.
	 */
	void mark() throws SQLException {
		try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + this.file);
				Statement statement = connection.createStatement()) {
			if (applicationId(statement) != APPLICATION_ID) {
				statement.execute("PRAGMA synchronous = FULL");
				statement.execute("PRAGMA application_id = " + APPLICATION_ID);
			}
		}
	}

	/**
	 * Writes the log into the file and empties it, unless somebody reads what was there
	 * before: nobody can commit while that is waited for.
	 * @return whether it is empty
	 */
	static boolean truncateLog(DataSource source) {
		return Boolean.TRUE.equals(new JdbcTemplate(source).execute((Statement statement) -> {
			int patience = first(statement, "PRAGMA busy_timeout");
			statement.execute("PRAGMA busy_timeout = 0");
			try {
				return first(statement, "PRAGMA wal_checkpoint(TRUNCATE)") == 0;
			}
			finally {
				statement.execute("PRAGMA busy_timeout = " + patience);
			}
		}));
	}

	private static int first(Statement statement, String sql) throws SQLException {
		try (ResultSet found = statement.executeQuery(sql)) {
			return found.getInt(1);
		}
	}

	private static int applicationId(Statement statement) throws SQLException {
		return first(statement, "PRAGMA application_id");
	}

	/** Where a {@code jdbc:sqlite:} URL points. */
	static Path path(String url) {
		String path = url.substring("jdbc:sqlite:".length());
		int options = path.indexOf('?');
		return Path.of((options >= 0) ? path.substring(0, options) : path).toAbsolutePath().normalize();
	}

	Path file() {
		return this.file;
	}

	@Override
	public void close() throws IOException {
		this.lockFile.close();
	}

	/**
	 * Looks whether the file is a journal, or could become one.
	 * @throws ApplicationContextException if it belongs to somebody else
	 */
	static void check(Path file) throws IOException {
		if (Files.isDirectory(file)) {
			throw unusable(file, "is a folder", null);
		}
		if (!Files.exists(file) || Files.size(file) == 0) {
			return;
		}
		byte[] header = new byte[HEADER_BYTES];
		try (InputStream in = Files.newInputStream(file)) {
			in.readNBytes(header, 0, HEADER_BYTES);
		}
		if (!Arrays.equals(header, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
			throw unusable(file, "is no SQLite database", null);
		}
		if (ByteBuffer.wrap(header).getInt(APPLICATION_ID_OFFSET) != APPLICATION_ID) {
			throw unusable(file, "is the database of another program", null);
		}
		if (!Files.isWritable(file)) {
			throw unusable(file, "can't be written", null);
		}
	}

	private static FileChannel lock(Path file) throws IOException {
		Path lockPath = file.resolveSibling(file.getFileName() + ".lock");
		PrivateFile.ensure(lockPath);
		FileChannel channel = FileChannel.open(lockPath, StandardOpenOption.WRITE);
		try {
			FileLock lock = channel.tryLock();
			if (lock != null) {
				return channel;
			}
		}
		catch (OverlappingFileLockException usedByThisProcess) {
			// Said below, as for another process.
		}
		channel.close();
		throw unusable(file, "is in use by another Parley server", null);
	}

	/** A file system's exception may have nothing but the file's name for a message. */
	private static String reason(IOException ex) {
		return switch (ex) {
			case FileAlreadyExistsException inTheWay -> inTheWay.getFile() + " is no folder";
			case AccessDeniedException denied -> denied.getFile() + ": access denied";
			case NoSuchFileException missing -> missing.getFile() + ": no such file or folder";
			default -> String.valueOf(ex.getMessage());
		};
	}

	private static ApplicationContextException unusable(Path file, String why, @Nullable Throwable cause) {
		String message = "the journal %s %s. Choose another with --parley.journal.url=jdbc:sqlite:FILE.".formatted(file,
				why);
		return (cause != null) ? new ApplicationContextException(message, cause)
				: new ApplicationContextException(message);
	}

}
