package parley.interop.matrix;

/** Parley's server with every client. */
class ParleyServerMatrixIT extends MatrixTests {

	ParleyServerMatrixIT() {
		super(ServerKind.PARLEY, true);
	}

}
