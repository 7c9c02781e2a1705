package parley.interop.matrix;

import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The cells of some servers, one after the other, on a network of their own. Classes run
 * side by side.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class MatrixTests {

	private final ServerKind server;

	private final boolean classic;

	private Place place = new Processes();

	private Stage stage;

	MatrixTests(ServerKind server, boolean classic) {
		this.server = server;
		this.classic = classic;
		this.stage = new Stage(this.place, server);
	}

	@BeforeAll
	void setTheStage() {
		this.place = Place.open();
		this.stage = new Stage(this.place, this.server);
	}

	@AfterAll
	void clear() {
		try {
			this.stage.close();
		}
		finally {
			this.place.close();
			MatrixReport.write(this.place.description());
		}
	}

	Stream<Cell> cells() {
		return Cell.all()
			.stream()
			.filter((cell) -> cell.server() == this.server)
			.filter((cell) -> (cell.listener() == Listener.CLASSIC) == this.classic);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("cells")
	void matrix(Cell cell) {
		MatrixReport.record(cell, () -> this.stage.play(cell));
	}

}
