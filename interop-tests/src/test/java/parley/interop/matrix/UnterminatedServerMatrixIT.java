package parley.interop.matrix;

/** The server that ends nothing. */
class UnterminatedServerMatrixIT extends MatrixTests {

	UnterminatedServerMatrixIT() {
		super(ServerKind.UNTERMINATED, true);
	}

}
