package parley.interop.matrix;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import parley.interop.StartsContainers;

/**
 * The cells of some servers, one after the other, on a network of their own. Each shows
 * that its server has survived the one before; Parley's serves another client after the
 * last. The short form leaves cells out ({@link Cell#isInShortForm()}), but in containers
 * none of those whose programs are both Parley's, because nothing else runs its two
 * images together. {@code -Dmatrix.long=true} plays every cell,
 * {@code -Dmatrix.another=true} has another client served after each. Classes run side by
 * side.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@StartsContainers
abstract class MatrixTests {

	private static final boolean LONG = Boolean.getBoolean("matrix.long");

	private static final boolean ANOTHER = Boolean.getBoolean("matrix.another");

	private final Set<ServerKind> servers;

	private final boolean classic;

	private Place place = new Processes();

	private final Map<ServerKind, Stage> stages = new EnumMap<>(ServerKind.class);

	MatrixTests(Set<ServerKind> servers, boolean classic) {
		this.servers = servers;
		this.classic = classic;
	}

	MatrixTests(ServerKind server, boolean classic) {
		this(Set.of(server), classic);
	}

	@BeforeAll
	void setTheStage() {
		this.place = Place.open();
	}

	@AfterAll
	void clear() {
		try {
			this.stages.values().forEach(Stage::close);
		}
		finally {
			this.place.close();
			MatrixReport.write(this.place.description());
		}
	}

	Stream<Cell> cells() {
		return chosen().stream();
	}

	private List<Cell> chosen() {
		return Cell.all().stream().filter((cell) -> isMine(cell) && isPlayed(cell)).toList();
	}

	private boolean isPlayed(Cell cell) {
		return LONG || cell.isInShortForm() || (this.place instanceof Containers && cell.isOfParleyAlone());
	}

	/** A class that takes a part of these has a sibling for the others. */
	boolean isMine(Cell cell) {
		return this.servers.contains(cell.server()) && (cell.listener() == Listener.CLASSIC) == this.classic;
	}

	/** The next cell of the same listener has another client anyway. */
	private boolean isLastOfItsListener(Cell cell) {
		List<Cell> all = chosen();
		int next = all.indexOf(cell) + 1;
		return next == all.size() || all.get(next).server() != cell.server()
				|| all.get(next).listener() != cell.listener();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("cells")
	void matrix(Cell cell) {
		Stage stage = this.stages.computeIfAbsent(cell.server(), (server) -> new Stage(this.place, server));
		boolean another = ANOTHER || (cell.server() == ServerKind.PARLEY && isLastOfItsListener(cell));
		MatrixReport.record(cell, () -> stage.play(cell, another));
	}

}
