package parley.interop.matrix;

import java.util.EnumSet;
import java.util.Set;

/** Parley's server with the clients that are programs of their own. */
class ParleyServerMatrixIT extends MatrixTests {

	/** The others are {@link ParleyServerDialectsMatrixIT}'s. */
	static final Set<ClientKind> CLIENTS = EnumSet.of(ClientKind.PARLEY, ClientKind.REFERENCE, ClientKind.C);

	ParleyServerMatrixIT() {
		super(ServerKind.PARLEY, true);
	}

	@Override
	boolean isMine(Cell cell) {
		return super.isMine(cell) && CLIENTS.contains(cell.client());
	}

}
