package parley.interop.matrix;

/** Parley's client with its setting for a dialect, each with the server that needs it. */
class ParleyClientDialectsMatrixIT extends MatrixTests {

	ParleyClientDialectsMatrixIT() {
		super(ServerKind.OF_A_DIALECT, true);
	}

}
