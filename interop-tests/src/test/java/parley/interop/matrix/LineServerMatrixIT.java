package parley.interop.matrix;

/** The server that reads lines. */
class LineServerMatrixIT extends MatrixTests {

	LineServerMatrixIT() {
		super(ServerKind.LINES, true);
	}

}
