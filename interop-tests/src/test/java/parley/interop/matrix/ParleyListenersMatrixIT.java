package parley.interop.matrix;

/** Parley's listeners, each with the client that needs it. */
class ParleyListenersMatrixIT extends MatrixTests {

	ParleyListenersMatrixIT() {
		super(ServerKind.PARLEY, false);
	}

}
