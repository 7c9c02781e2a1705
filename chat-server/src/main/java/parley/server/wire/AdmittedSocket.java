package parley.server.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import parley.server.admission.AdmissionDecision;
import parley.server.admission.AdmissionDecision.Admitted;

/**
 * A connection that gives its place back whenever and by whomever it is closed. Safe for
 * any thread.
 */
final class AdmittedSocket extends Socket {

	private volatile @Nullable Admitted place;

	/** Called once, before anybody else knows of the connection. */
	void admitted(Admitted admission) {
		this.place = admission;
	}

	/** Decides on the client whose connection this is, as the balancer has said. */
	AdmissionDecision isOf(InetAddress client) {
		return Objects.requireNonNull(this.place).of(client);
	}

	/**
	 * As many bytes as Spring Integration keeps for each connection's output. A message
	 * is written as one array, which is no smaller and therefore goes past that buffer:
	 * what the kernel's buffer has would only lie there, for as long as the client is
	 * connected.
	 */
	@Override
	public int getSendBufferSize() {
		return 1;
	}

	@Override
	public void close() throws IOException {
		try {
			super.close();
		}
		finally {
			Admitted given = this.place;
			if (given != null) {
				given.close();
			}
		}
	}

}
