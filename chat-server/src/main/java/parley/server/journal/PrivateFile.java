package parley.server.journal;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A file for what people have said, which nobody but its owner may read. Safe for any
 * thread.
 */
public final class PrivateFile {

	private PrivateFile() {
	}

	/**
	 * Makes an empty file. Where the file system knows no such permissions it is as open
	 * as its folder.
	 * @param file what to make
	 * @throws FileAlreadyExistsException if it is there already
	 * @throws IOException if it can't be made
	 */
	public static void create(Path file) throws IOException {
		if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
			Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
		}
		else {
			Files.createFile(file);
		}
	}

}
