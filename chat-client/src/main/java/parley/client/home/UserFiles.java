package parley.client.home;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/**
 * Where the client's files are, by the XDG base directory specification, and how they are
 * written: for nobody but their owner. Safe for any thread; of two processes that write
 * the same file the later one wins.
 */
public final class UserFiles {

	private static final boolean POSIX = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

	private UserFiles() {
	}

	/**
	 * {@return the file of the person's own settings and profiles}
	 */
	public static Path settings() {
		return folder(System.getenv(), "XDG_CONFIG_HOME", ".config").resolve("client.yml");
	}

	/**
	 * {@return the folder of the chats that were kept}
	 */
	public static Path chats() {
		return folder(System.getenv(), "XDG_STATE_HOME", ".local/state").resolve("chats");
	}

	/** A variable that isn't absolute counts as not set, as the specification says. */
	static Path folder(Map<String, String> environment, String variable, String otherwise) {
		Path configured = Path.of(environment.getOrDefault(variable, ""));
		Path base = configured.isAbsolute() ? configured
				: Path.of(environment.getOrDefault("HOME", System.getProperty("user.home"))).resolve(otherwise);
		return base.resolve("parley");
	}

	/**
	 * Writes a file that only its owner may read, as a whole or not at all.
	 * @param file the file; its folder is made if there is none
	 * @param content what is in it afterwards
	 * @throws IOException if it can't be written; then it is as before
	 */
	public static void write(Path file, String content) throws IOException {
		Path folder = folderOf(file);
		Path draft = Files.createTempFile(folder, ".draft", "", owned("rw-------"));
		try {
			Files.writeString(draft, content, StandardCharsets.UTF_8);
			Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
		finally {
			Files.deleteIfExists(draft);
		}
	}

	/**
	 * Makes an empty file that only its owner may read.
	 * @param file the file, which must not exist; its folder is made if there is none
	 * @return the file
	 * @throws IOException if it can't be made
	 */
	public static Path create(Path file) throws IOException {
		folderOf(file);
		return Files.createFile(file, owned("rw-------"));
	}

	private static Path folderOf(Path file) throws IOException {
		Path folder = file.toAbsolutePath().getParent();
		return (folder == null) ? Path.of(".") : Files.createDirectories(folder, owned("rwx------"));
	}

	private static FileAttribute<?>[] owned(String permissions) {
		return POSIX
				? new FileAttribute<?>[] {
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)) }
				: new FileAttribute<?>[0];
	}

}
