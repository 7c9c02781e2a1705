package parley.interop.kit.script;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Finds scripts: those that come with the kit, and a person's own. */
public final class Library {

	private static final String EXTENSION = ".dialogue";

	private Library() {
	}

	/**
	 * {@return the kit's own scripts, by name}
	 * @param side what they test
	 */
	public static List<Script> builtIn(Side side) {
		String folder = "/scripts/" + side.name().toLowerCase(Locale.ROOT);
		URL url = Objects.requireNonNull(Library.class.getResource(folder), "The kit has lost its scripts");
		try {
			URI uri = url.toURI();
			if (!"jar".equals(uri.getScheme())) {
				return in(Path.of(uri));
			}
			try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
				return in(jar.getPath(folder));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * {@return the scripts in a folder, by name}
	 * @param folder the folder; only files that end in {@code .dialogue} are read
	 * @throws UncheckedIOException if it can't be read
	 * @throws ScriptException if one of them is not understood
	 */
	public static List<Script> in(Path folder) {
		try (Stream<Path> files = Files.list(folder)) {
			return files.filter((file) -> file.toString().endsWith(EXTENSION)).sorted().map(Library::read).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Script read(Path file) {
		try {
			return ScriptParser.parse(String.valueOf(file.getFileName()), Files.readAllLines(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
