package parley.interop.matrix;

/** The reference server. */
class ReferenceServerMatrixIT extends MatrixTests {

	ReferenceServerMatrixIT() {
		super(ServerKind.REFERENCE, true);
	}

}
