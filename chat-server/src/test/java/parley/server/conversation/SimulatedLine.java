package parley.server.conversation;

import java.util.ArrayDeque;
import java.util.Deque;

import org.jspecify.annotations.Nullable;

import parley.protocol.MessageText;
import parley.protocol.ResumeAnswer;
import parley.protocol.ResumeRequest;
import parley.server.turn.ConversationId;

/**
 * One connection. What is sent over it arrives when the world says so, in order, or never
 * if the line breaks; each side notices on its own.
 */
final class SimulatedLine implements ClientLink {

	private final Deque<FromClient> toServer = new ArrayDeque<>();

	private final Deque<FromServer> toClient = new ArrayDeque<>();

	private final SimulatedWorld world;

	private final SimulatedClient client;

	private final int number;

	/** The server that has accepted it. */
	private @Nullable SimulatedServer server;

	/** The conversation that the server has it for. */
	private @Nullable ConversationId conversation;

	private boolean isBroken;

	private boolean isClosedByClient;

	private boolean isClosedByServer;

	private boolean isLossNoticed;

	private boolean isExpiring;

	SimulatedLine(SimulatedWorld world, SimulatedClient client) {
		this.world = world;
		this.client = client;
		this.number = world.nextLine();
	}

	/** Sent by the client. */
	sealed interface FromClient {

		record Asks(ResumeRequest request) implements FromClient {
		}

		record Says(int number) implements FromClient {
		}

		record Quits() implements FromClient {
		}

	}

	/** Sent by the server. */
	sealed interface FromServer {

		record Text(MessageText text) implements FromServer {
		}

		record Answer(ResumeAnswer answer) implements FromServer {
		}

		record Quit() implements FromServer {
		}

	}

	SimulatedClient client() {
		return this.client;
	}

	void write(FromClient sent) {
		if (!this.isBroken && !this.isClosedByServer) {
			this.toServer.add(sent);
		}
	}

	@Nullable FromServer receive() {
		return this.toClient.poll();
	}

	/** The client has something to receive, or the end. */
	boolean hasNews() {
		return !this.toClient.isEmpty() || isAtEnd();
	}

	/** Nothing more will come. */
	boolean isAtEnd() {
		return this.toClient.isEmpty() && (this.isBroken || this.isClosedByServer);
	}

	/** What is under way is lost, in both directions. */
	void breaks() {
		this.isBroken = true;
		this.toServer.clear();
		this.toClient.clear();
	}

	/** What was sent before arrives. */
	void closeByClient() {
		this.isClosedByClient = true;
	}

	/** What the dead server has sent before arrives. */
	void loseServer() {
		this.isClosedByServer = true;
		this.isLossNoticed = true;
		this.toServer.clear();
	}

	/** The server closes it, as it promised. */
	void passTime() {
		if (this.isExpiring) {
			close();
		}
	}

	boolean isReadable() {
		return !this.isLossNoticed && !this.toServer.isEmpty();
	}

	@Nullable FromClient peek() {
		return this.toServer.peek();
	}

	void skip() {
		this.toServer.poll();
	}

	/** The server's side of the line is closed, or sees that it is. */
	boolean isLossNoticeable() {
		return !this.isLossNoticed
				&& (this.isClosedByServer || (this.toServer.isEmpty() && (this.isBroken || this.isClosedByClient)));
	}

	void noticeLoss() {
		this.isLossNoticed = true;
		this.toServer.clear();
	}

	boolean isLossNoticed() {
		return this.isLossNoticed;
	}

	@Nullable ConversationId conversation() {
		return this.conversation;
	}

	@Nullable SimulatedServer server() {
		return this.server;
	}

	void acceptedBy(SimulatedServer accepting) {
		this.server = accepting;
	}

	void belongsTo(ConversationId id) {
		this.conversation = id;
	}

	@Override
	public String address() {
		return "192.0.2.1";
	}

	@Override
	public int excessBytes(MessageText text) {
		return 0;
	}

	@Override
	public void send(MessageText text) {
		checkOpen();
		this.world.checkCommitted(this, text);
		this.world.meanwhile();
		write(new FromServer.Text(text));
	}

	@Override
	public void answer(ResumeAnswer answer) {
		checkOpen();
		write(new FromServer.Answer(answer));
	}

	/** The server can't know what becomes of what it writes to a line that breaks. */
	private void write(FromServer item) {
		checkOpen();
		if (!this.isBroken) {
			this.toClient.add(item);
		}
		else if (this.world.chance().oneIn(2)) {
			throw gone();
		}
	}

	private void checkOpen() {
		if (this.isLossNoticed || this.isClosedByServer) {
			throw gone();
		}
	}

	private static UndeliverableException gone() {
		return new UndeliverableException(new IllegalStateException("broken"));
	}

	@Override
	public void replaced() {
		close();
	}

	@Override
	public void expire() {
		this.isExpiring = true;
	}

	@Override
	public void quit() {
		if (!this.isLossNoticed && !this.isClosedByServer && !this.isBroken) {
			this.toClient.add(new FromServer.Quit());
		}
		close();
	}

	@Override
	public void close() {
		this.isClosedByServer = true;
	}

	@Override
	public String toString() {
		return "line " + this.number;
	}

}
