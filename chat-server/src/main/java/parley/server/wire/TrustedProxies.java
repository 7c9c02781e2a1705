package parley.server.wire;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;

import parley.server.admission.Network;

/**
 * The balancers that may say whose connections theirs are (PP2).
 *
 * @param networks where they are
 */
record TrustedProxies(List<Network> networks) {

	boolean include(InetAddress address) {
		return Network.anyContains(this.networks, address);
	}

	/**
	 * Reads a connection's header and not a byte more.
	 * @return the header; incomplete if the connection ends before it does
	 */
	static ProxyHeader header(Socket socket) throws IOException {
		InputStream in = socket.getInputStream();
		byte[] bytes = new byte[ProxyHeader.MAX_BYTES];
		int length = 0;
		ProxyHeader header = ProxyHeader.read(bytes, length);
		while (header instanceof ProxyHeader.Incomplete(int missing)) {
			int read = in.read(bytes, length, missing);
			if (read < 0) {
				return header;
			}
			length += read;
			header = ProxyHeader.read(bytes, length);
		}
		return header;
	}

}
