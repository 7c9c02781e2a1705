package parley.process;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One of the three descriptors that a process gets from the one that starts it. The
 * system gives the lowest free number to the next file that is opened, so a program that
 * is started without one of them reads or writes some other file in its place: the Java
 * image and the program's jar, which Java opens, and then whatever the program opens
 * itself.
 */
enum Descriptor {

	/** Standard input. */
	INPUT(0),

	/** Standard output. */
	OUTPUT(1),

	/** Standard error. */
	ERROR(2);

	private static final int FILE_TYPE = 0170000;

	private static final int PIPE = 0010000;

	private static final int SOCKET = 0140000;

	/** Linux and macOS have it; on Linux its entries are links to the files. */
	private static final Path FOLDER = Path.of("/dev/fd");

	/** Open as long as the process runs. */
	private static final List<FileInputStream> PLACEHOLDERS = new ArrayList<>();

	private final int number;

	Descriptor(int number) {
		this.number = number;
	}

	/**
	 * Opens the null device, for reading alone, on each of them that is closed: reading
	 * finds the end, writing fails as it does on a closed descriptor.
	 */
	static void occupyClosed() {
		try {
			while (Files.isDirectory(FOLDER) && List.of(values()).stream().anyMatch(Descriptor::isClosed)) {
				PLACEHOLDERS.add(new FileInputStream("/dev/null"));
			}
		}
		catch (IOException ex) {
			// Without a null device they stay closed.
		}
	}

	/**
	 * {@return whether Java has opened a file of its own on it}
	 */
	boolean isTakenByJava() {
		return target()
			.filter((file) -> file.startsWith(System.getProperty("java.home")) || file.endsWith(".jar")
					|| file.endsWith(".aot"))
			.isPresent();
	}

	/**
	 * {@return whether it is a pipe or a socket, where a write fails for no other reason
	 * than that nobody reads any more}
	 */
	boolean isPipe() {
		try {
			int type = (int) Files.getAttribute(path(), "unix:mode") & FILE_TYPE;
			return type == PIPE || type == SOCKET;
		}
		catch (IOException | UnsupportedOperationException | IllegalArgumentException ex) {
			return false;
		}
	}

	private boolean isClosed() {
		return Files.notExists(path());
	}

	private Optional<String> target() {
		try {
			return Optional.of(Files.readSymbolicLink(path()).toString());
		}
		catch (IOException | UnsupportedOperationException ex) {
			return Optional.empty();
		}
	}

	private Path path() {
		return FOLDER.resolve(Integer.toString(this.number));
	}

}
