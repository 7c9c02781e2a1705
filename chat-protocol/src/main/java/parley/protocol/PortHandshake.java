package parley.protocol;

/**
 * Some clients send the port that they connected to as their first frame (W15 of
 * docs/PROTOCOL.md). Pure, safe for any thread.
 */
public final class PortHandshake {

	private PortHandshake() {
	}

	/**
	 * Tells whether a connection's first frame is a handshake and no message.
	 * @param firstFrame the first frame of a connection
	 * @param port the port it came to, 1 to 65535
	 * @return whether it consists of just that port's digits
	 */
	public static boolean matches(Frame firstFrame, int port) {
		return firstFrame instanceof Frame.Text(String text) && text.strip().equals(Integer.toString(port));
	}

}
