package parley.interop.matrix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The verdicts of this run, as a page of tables. Its structure depends on the cells
 * alone, its numbers on what has passed.
 */
final class MatrixReport {

	/** Where the page is written. */
	static final Path FILE = Path.of("target", "interop-matrix.md");

	private static final Map<Cell, Boolean> VERDICTS = new ConcurrentHashMap<>();

	private MatrixReport() {
	}

	/** Plays a cell and remembers how it went. */
	static void record(Cell cell, Runnable play) {
		VERDICTS.put(cell, false);
		play.run();
		VERDICTS.put(cell, true);
	}

	/** Writes what is known by now. */
	static synchronized void write(String place) {
		String lastRun = "Last run: %s, %s, %s.".formatted(LocalDate.now(ZoneOffset.UTC), place, score((cell) -> true));
		try {
			Files.createDirectories(FILE.getParent());
			Files.writeString(FILE, page(lastRun));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static String page(String lastRun) {
		return """
				# The interop matrix

				Every server with every client that it can talk to at all, by the tests in `parley.interop.matrix`, each
				program in a container of its own, or as a process where no container engine answers. A number is how
				many scenes have passed, of how many. A dash: neither of the two frames messages in a way that the other
				could follow, or one needs a listener of its own. The programs are in `interop-tests/peers`.

				This page is written by the build. To refresh it: `mvn verify -Dmatrix.long=true`, and then
				`cp interop-tests/target/interop-matrix.md docs/INTEROP-MATRIX.md`.

				%s

				## Servers (down) and clients (across)

				%s
				## Parley's listeners in other dialects

				%s
				## Parley's client in other dialects

				%s
				## The scenes

				After each of them another client is served, mostly that of the next.

				%s""".formatted(lastRun, pairs(), listeners(), clientDialects(), scenes());
	}

	private static String pairs() {
		Set<ServerKind> servers = EnumSet.complementOf(EnumSet.copyOf(ServerKind.OF_A_DIALECT));
		List<ClientKind> clients = EnumSet.allOf(ClientKind.class)
			.stream()
			.filter((client) -> Cell.all()
				.stream()
				.anyMatch((cell) -> cell.client() == client && cell.listener() == Listener.CLASSIC
						&& servers.contains(cell.server())))
			.toList();
		StringBuilder table = new StringBuilder(
				clients.stream().map(ClientKind::toString).collect(Collectors.joining(" | ", "| | ", " |\n")));
		table.append("|---".repeat(clients.size() + 1)).append("|\n");
		for (ServerKind server : servers) {
			table.append(clients.stream()
				.map((client) -> score((cell) -> cell.server() == server && cell.client() == client
						&& cell.listener() == Listener.CLASSIC))
				.collect(Collectors.joining(" | ", "| **" + server + "** | ", " |\n")));
		}
		return table.toString();
	}

	private static String listeners() {
		StringBuilder table = new StringBuilder("| listener | client | |\n|---|---|---|\n");
		for (Listener listener : EnumSet.complementOf(EnumSet.of(Listener.CLASSIC))) {
			ClientKind client = Cell.all()
				.stream()
				.filter((cell) -> cell.listener() == listener)
				.findFirst()
				.orElseThrow()
				.client();
			table
				.append("| %s | %s | %s |%n".formatted(listener, client, score((cell) -> cell.listener() == listener)));
		}
		return table.toString();
	}

	private static String clientDialects() {
		StringBuilder table = new StringBuilder("| server | client | |\n|---|---|---|\n");
		for (ServerKind server : ServerKind.OF_A_DIALECT) {
			table.append(
					"| %s | %s | %s |%n".formatted(server, server.next(), score((cell) -> cell.server() == server)));
		}
		return table.toString();
	}

	private static String scenes() {
		StringBuilder table = new StringBuilder("| scene | clauses | |\n|---|---|---|\n");
		for (Scene scene : Scene.values()) {
			table
				.append("| %s | %s | %s |%n".formatted(scene, scene.clauses(), score((cell) -> cell.scene() == scene)));
		}
		return table.toString();
	}

	private static String score(Predicate<Cell> which) {
		List<Cell> cells = Cell.all().stream().filter(which).toList();
		long passed = cells.stream().filter((cell) -> VERDICTS.getOrDefault(cell, false)).count();
		return cells.isEmpty() ? "—" : passed + " of " + cells.size();
	}

}
