package parley.server.web;

import java.net.InetAddress;
import java.nio.channels.SocketChannel;
import java.util.List;

import org.apache.tomcat.util.net.NioEndpoint;

/**
 * Tomcat's endpoint, with a limit for the connections of each address: one more is closed
 * before anything is read from it. Without a limit until it has been told one.
 */
final class AdmittingEndpoint extends NioEndpoint {

	private AddressConnections addresses = new AddressConnections(Integer.MAX_VALUE, List.of());

	/** Set once, before the start. */
	void limit(AddressConnections addresses) {
		this.addresses = addresses;
	}

	/** Has to be called now and then. */
	void forgetClosed() {
		this.addresses.forgetClosed();
	}

	@Override
	protected boolean setSocketOptions(SocketChannel socket) {
		InetAddress address = socket.socket().getInetAddress();
		if (address != null && this.addresses.admit(socket, address)) {
			return super.setSocketOptions(socket);
		}
		destroySocket(socket);
		return false;
	}

}
