package parley.interop.matrix;

/** The server that greets and has a name. */
class NamedServerMatrixIT extends MatrixTests {

	NamedServerMatrixIT() {
		super(ServerKind.NAMED, true);
	}

}
