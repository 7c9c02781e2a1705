package parley.interop.matrix;

/** Parley's server with nc, and with clients of all dialects. */
class ParleyServerDialectsMatrixIT extends MatrixTests {

	ParleyServerDialectsMatrixIT() {
		super(ServerKind.PARLEY, true);
	}

	@Override
	boolean isMine(Cell cell) {
		return super.isMine(cell) && !ParleyServerMatrixIT.CLIENTS.contains(cell.client());
	}

}
