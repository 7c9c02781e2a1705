package parley.server.journal;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A file for what people have said, which nobody but its owner may read. Safe for any
 * thread.
 */
public final class PrivateFile {

	private PrivateFile() {
	}

	private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

	/**
	 * Makes an empty file, or takes what others may do from one that is there.
	 * @param file what to make
	 * @throws IOException if it can't be made
	 */
	public static void ensure(Path file) throws IOException {
		try {
			create(file);
		}
		catch (FileAlreadyExistsException there) {
			if (knowsPermissions(file) && !Files.getPosixFilePermissions(file).equals(OWNER_ONLY)) {
				Files.setPosixFilePermissions(file, OWNER_ONLY);
			}
		}
	}

	/**
	 * Makes an empty file. Where the file system knows no such permissions it is as open
	 * as its folder.
	 * @param file what to make
	 * @throws FileAlreadyExistsException if it is there already
	 * @throws IOException if it can't be made
	 */
	public static void create(Path file) throws IOException {
		if (knowsPermissions(file)) {
			Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
		}
		else {
			Files.createFile(file);
		}
	}

	private static boolean knowsPermissions(Path file) {
		return file.getFileSystem().supportedFileAttributeViews().contains("posix");
	}

}
