package parley.server.wire;

import java.time.Duration;

import org.springframework.integration.ip.IpHeaders;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHandler;

import parley.protocol.Frame;
import parley.protocol.FromClient;
import parley.protocol.ResumeRequest;
import parley.protocol.SecretHash;
import parley.server.conversation.Conversations;
import parley.server.conversation.ResumeResult;
import parley.server.conversation.Resumption;
import parley.server.flood.Verdict;
import parley.server.turn.Arrival;
import parley.server.turn.ConversationId;
import parley.server.turn.CutOff;
import parley.server.turn.Ending;

/**
 * The end of the inbound flows: says what a frame means, and hands it to its
 * conversation. Called on the connection's own thread, which stops reading for as long as
 * this blocks.
 */
final class FrameHandler implements MessageHandler {

	private static final Duration PAUSE_BEHIND_AN_ENDING = Duration.ofMillis(1);

	private final Connections connections;

	private final Conversations conversations;

	private final Resumption resumption;

	FrameHandler(Connections connections, Conversations conversations, Resumption resumption) {
		this.connections = connections;
		this.conversations = conversations;
		this.resumption = resumption;
	}

	@Override
	public void handleMessage(Message<?> message) {
		String connectionId = message.getHeaders().get(IpHeaders.CONNECTION_ID, String.class);
		ConnectionLink link = (connectionId != null) ? this.connections.link(connectionId) : null;
		ConversationId id = (link != null) ? link.conversation() : null;
		if (link == null) {
			return;
		}
		if (id == null) {
			link.awaitClosed(PAUSE_BEHIND_AN_ENDING);
		}
		else if (message.getPayload() instanceof Frame frame) {
			try {
				handle(link, id, frame);
				letOthersOn(link, id);
			}
			catch (RuntimeException | Error ex) {
				this.conversations.failed(id, link, ex);
			}
		}
	}

	/**
	 * What still comes behind an ending is read and dropped, so that the farewell isn't
	 * lost to a reset. Who pours it never lets this thread wait, and a virtual thread
	 * that doesn't wait keeps its carrier from all others. To yield is not enough: two
	 * that yield in turn keep a carrier to themselves, and none of those that wait for a
	 * time to pass or for their sockets ever has it, such as the one that closes this
	 * connection.
	 */
	private void letOthersOn(ConnectionLink link, ConversationId id) {
		if (!this.conversations.isOpen(id)) {
			link.awaitClosed(PAUSE_BEHIND_AN_ENDING);
		}
	}

	private void handle(ConnectionLink link, ConversationId id, Frame frame) {
		switch (link.handshake().take(frame)) {
			case Handshake.Port port -> {
			}
			case Handshake.Name name -> link.exchangeNames(name.handle());
			case Handshake.Request(ResumeRequest request) -> asked(link, id, request);
			case Handshake.Over over ->
				handle(link, id, FromClient.read(frame, link.handle(), link.dialect().quitWords()));
		}
	}

	private void asked(ConnectionLink link, ConversationId id, ResumeRequest request) {
		link.linesOnly();
		switch (request) {
			case ResumeRequest.Begin(SecretHash next) -> {
				if (!this.resumption.keep(id, next)) {
					refuse(link, id);
				}
			}
			case ResumeRequest.Resume resume -> resume(link, id, resume);
			case ResumeRequest.Malformed malformed -> refuse(link, id);
		}
	}

	private void resume(ConnectionLink link, ConversationId id, ResumeRequest.Resume wanted) {
		try {
			switch (this.resumption.resume(id, link, wanted)) {
				case ResumeResult.TakenUp conversation -> takesUp(link, conversation);
				case ResumeResult.Gone gone -> refuse(link, id);
				case ResumeResult.NotYet notYet -> this.conversations.end(id, link, Ending.CLIENT_GONE);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void refuse(ConnectionLink link, ConversationId id) {
		link.refuse();
		this.conversations.end(id, link, Ending.CLIENT_GONE);
	}

	/** Who closed it before it was told of it has told nobody. */
	private void takesUp(ConnectionLink link, ResumeResult.TakenUp conversation) {
		link.takesUp(conversation);
		if (link.awaitClosed(Duration.ZERO)) {
			this.resumption.lost(conversation.id(), link);
		}
	}

	private void handle(ConnectionLink link, ConversationId id, FromClient fromClient) {
		switch (fromClient) {
			case FromClient.Quits quits -> this.conversations.end(id, link, Ending.CLIENT_QUIT);
			case FromClient.Blank blank -> goesOn(link, id, link.pace().blankLine());
			case FromClient.Refused refused -> {
				if (goesOn(link, id, link.pace().refused())) {
					arrived(link, id, new Arrival.Refused(refused));
				}
			}
			case FromClient.Said said -> {
				link.named(said.handle());
				if (goesOn(link, id, link.pace().turn())) {
					arrived(link, id, new Arrival.Message(said.text()));
				}
			}
		}
	}

	/** Slows down by not reading. Wakes when the connection is closed. */
	private boolean goesOn(ConnectionLink link, ConversationId id, Verdict verdict) {
		return switch (verdict) {
			case Verdict.GoOn goOn -> true;
			case Verdict.SlowDown(Duration pause) -> !link.awaitClosed(pause);
			case Verdict.Stop(CutOff reason) -> {
				this.conversations.cutOff(id, link, reason);
				yield false;
			}
		};
	}

	private void arrived(ConnectionLink link, ConversationId id, Arrival arrival) {
		try {
			this.conversations.arrived(id, link, link.handle(), arrival);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
