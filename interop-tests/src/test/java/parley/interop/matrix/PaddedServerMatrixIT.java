package parley.interop.matrix;

/** The server that sends its whole buffer. */
class PaddedServerMatrixIT extends MatrixTests {

	PaddedServerMatrixIT() {
		super(ServerKind.PADDED, true);
	}

}
