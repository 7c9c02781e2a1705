package parley.interop.matrix;

import java.util.List;
import java.util.function.Supplier;

import parley.interop.ParleyJars;
import parley.interop.ReferencePeers;
import parley.interop.RequiredTool;

/** The programs of the matrix, and how each is run. */
@SuppressWarnings("ImmutableEnumChecker") // What it holds is, but its types don't say so.
enum Program {

	/** The image that compose builds, or the jar. */
	PARLEY_SERVER(new Image.OfCompose("PARLEY_SERVER_IMAGE", "parley/chat-server"), ParleyJars::server),

	/** The image that compose builds, or the jar. */
	PARLEY_CLIENT(new Image.OfCompose("PARLEY_CLIENT_IMAGE", "parley/chat-client"), ParleyJars::client),

	/** Blocks on its operator or on its client, never on both. */
	REFERENCE_SERVER(new Image.OfPeer("reference-server"), ReferencePeers::server),

	/** Blocks on its user or on the server, never on both. */
	REFERENCE_CLIENT(new Image.OfPeer("reference-client"), ReferencePeers::client),

	/** Sends lines and takes what one recv() returns. */
	C_CLIENT(new Image.OfPeer("c-client"), ReferencePeers::cClient),

	/** Reads lines, and nothing else. */
	LINE_SERVER(new Image.OfPeer("line-server"), ReferencePeers::lineServer),

	/** Speaks what its options say. */
	DIALECT(new Image.OfPeer("dialect"), ReferencePeers::dialect),

	/** Knows nothing of messages at all. */
	NC(new Image.OfPeer("nc"), () -> List.of(RequiredTool.find("nc").toString()));

	private final Image image;

	private final Supplier<List<String>> command;

	Program(Image image, Supplier<List<String>> command) {
		this.image = image;
		this.command = command;
	}

	Image image() {
		return this.image;
	}

	/**
	 * {@return the command that runs it as a process, but for its arguments}
	 */
	List<String> command() {
		return this.command.get();
	}

}
