package parley.server.wire;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.jspecify.annotations.Nullable;

import parley.protocol.Dialect;
import parley.protocol.Frame;
import parley.protocol.FrameDecoder;
import parley.protocol.Framing;
import parley.protocol.FromClient;
import parley.protocol.Handle;
import parley.protocol.MessageText;
import parley.protocol.QuitWords;
import parley.protocol.Terminator;
import parley.server.conversation.Conversations;
import parley.server.conversation.OffTheRecord;
import parley.server.conversation.RecordingLink;
import parley.server.turn.Arrival;
import parley.server.turn.CommandOutcome;
import parley.server.turn.ConversationId;
import parley.server.turn.Ending;
import parley.server.turn.OpenConversation;
import parley.server.turn.Reply;
import parley.server.turn.ReplyOutcome;
import parley.server.turn.TurnStateService;

import static parley.server.wire.DialogueWitness.check;

/**
 * Bytes from a client, and between them whatever the server's side may do, through the
 * decoder, the handshake, the meaning of a frame, the turn-state service and the
 * conversation. The first byte of the input says in which dialect and how much is held,
 * and {@code 0xFE} with the byte behind it is no byte of the client's but something that
 * happens. Run for real with {@code bin/fuzz dialogue}; as a test it runs the seeds.
 */
class DialogueFuzzTests {

	private static final byte ESCAPE = (byte) 0xFE;

	private static final Duration QUIET = Duration.ofMillis(200);

	private static final List<Dialect> DIALECTS = List.of(dialect(Framing.AUTO, false), dialect(Framing.AUTO, true),
			dialect(Framing.LENGTH_PREFIX, false), dialect(Framing.END_MARKER, false));

	private static Dialect dialect(Framing framing, boolean nameExchange) {
		return new Dialect(framing, Terminator.LF, Optional.empty(), Optional.empty(), nameExchange,
				new QuitWords(List.of("bye")), QUIET);
	}

	/** Seeds: {@code a} to {@code d} hold 1 message, {@code e} to {@code h} 2... */
	@FuzzTest(maxDuration = "3h")
	void anyDialogue(byte[] input) throws InterruptedException {
		if (input.length == 0) {
			return;
		}
		int choice = Math.floorMod(input[0] - 'a', 4 * DIALECTS.size());
		Dialogue dialogue = new Dialogue(DIALECTS.get(choice % DIALECTS.size()), 1 + choice / DIALECTS.size());
		for (int at = 1; at < input.length; at++) {
			if (input[at] == ESCAPE && at + 1 < input.length) {
				at++;
				dialogue.happens(input[at]);
			}
			else {
				dialogue.comes(input, at);
			}
		}
		dialogue.isAnsweredToTheEnd();
	}

	/** One client and its operator. */
	private static final class Dialogue {

		private final RecordingLink link = new RecordingLink();

		private final DialogueWitness witness;

		private final TurnStateService turns;

		private final Conversations conversations;

		private final ConversationId id;

		private final FrameDecoder decoder;

		private final Dialect dialect;

		private final Handshake handshake;

		/** Read, but there was no room yet: the connection's thread waits with it. */
		private final ArrayDeque<Arrival> blocked = new ArrayDeque<>();

		private @Nullable Handle handle;

		private long nanos;

		private int sayings;

		private boolean gone;

		private boolean over;

		Dialogue(Dialect dialect, int held) {
			this.witness = new DialogueWitness(held);
			this.turns = new TurnStateService(held, () -> Instant.EPOCH);
			this.conversations = OffTheRecord.conversations(this.turns, Runnable::run);
			this.conversations.subscribe(this.link);
			this.id = this.conversations.connected(this.link);
			this.dialect = dialect;
			this.decoder = new FrameDecoder(dialect, FrameDecoder.Receiver.SERVER, () -> this.nanos);
			this.handshake = new Handshake(53142, dialect);
		}

		void comes(byte[] bytes, int at) throws InterruptedException {
			if (!this.gone) {
				this.decoder.receive(bytes, at, 1);
				readFrames();
			}
		}

		void happens(byte what) throws InterruptedException {
			switch (what) {
				case '.' -> silence(QUIET);
				case ',' -> silence(QUIET.dividedBy(2));
				case 'r' -> reply(Reply.toWhatWaits(saying(), "carol"), this.witness.isServersFloor());
				case 'l' -> replyTo(this.witness.lastTurn());
				case 'o' -> replyTo(this.witness.lastTurn() - 2);
				case 'n' -> replyTo(this.witness.lastTurn() + 2);
				case 'w' -> lastWord();
				case 'q' -> end(Ending.SERVER_QUIT);
				case 's' -> end(Ending.SERVER_STOPPED);
				case 'g' -> clientGoes();
				case 'v' -> this.link.vanishes();
				default -> comes(new byte[] { what }, 0);
			}
			takeBlocked();
			this.witness.read(this.link.record());
			check(this.witness.isOver() == this.over, "over when it has ended");
		}

		/** Nobody is stuck: with enough answers, all that was said is a turn. */
		void isAnsweredToTheEnd() throws InterruptedException {
			clientStops();
			while (this.witness.isServersFloor() && !this.over) {
				happens((byte) 'r');
			}
			check(this.over || this.blocked.isEmpty(), "all were taken");
			end(Ending.CLIENT_QUIT);
			this.witness.read(this.link.record());
			check(this.witness.isOver() && this.conversations.open().isEmpty(), "nothing is left");
		}

		private void silence(Duration time) throws InterruptedException {
			this.nanos += time.toNanos();
			this.decoder.tick();
			readFrames();
		}

		private void clientStops() throws InterruptedException {
			this.gone = true;
			this.decoder.end();
			readFrames();
		}

		private void clientGoes() throws InterruptedException {
			clientStops();
			end(Ending.CLIENT_GONE);
		}

		private void readFrames() throws InterruptedException {
			for (Frame frame = this.decoder.poll(); frame != null; frame = this.decoder.poll()) {
				if (this.handshake.take(frame) instanceof Handshake.Over) {
					means(FromClient.read(frame, this.handle, this.dialect.quitWords()));
				}
			}
			this.witness.read(this.link.record());
		}

		private void means(FromClient fromClient) throws InterruptedException {
			switch (fromClient) {
				case FromClient.Quits quits -> end(Ending.CLIENT_QUIT);
				case FromClient.Blank blank -> {
				}
				case FromClient.Refused refused -> this.blocked.add(new Arrival.Refused(refused));
				case FromClient.Said said -> {
					check(this.handle == null || this.handle.equals(said.handle()), "nobody changes names");
					this.handle = said.handle();
					this.blocked.add(new Arrival.Message(said.text()));
				}
			}
			takeBlocked();
		}

		private void takeBlocked() throws InterruptedException {
			while (!this.blocked.isEmpty() && hasRoom()) {
				Arrival arrival = this.blocked.remove();
				if (!this.over) {
					this.witness.arrives(arrival);
				}
				this.conversations.arrived(this.id, this.link, this.handle, arrival);
			}
		}

		private boolean hasRoom() {
			OpenConversation conversation = this.turns.find(this.id);
			return conversation == null || conversation.state().hasRoom();
		}

		private void replyTo(int turn) {
			reply(Reply.to(turn, saying(), "carol"), this.witness.isServersFloor() && turn == this.witness.lastTurn());
		}

		private void reply(Reply reply, boolean inTurn) {
			ReplyOutcome result = this.conversations.reply(this.id, reply);
			check((result instanceof ReplyOutcome.Accepted) == (inTurn && !this.over), "taken in turn and only then");
			check((result instanceof CommandOutcome.Over) == this.over, "over");
		}

		private void lastWord() {
			boolean inTurn = this.witness.isServersFloor() && !this.over;
			ReplyOutcome result = this.conversations.end(this.id, Reply.toWhatWaits(saying(), "carol"));
			check((result instanceof ReplyOutcome.Accepted) == inTurn, "taken in turn and only then");
			this.over |= inTurn;
		}

		private void end(Ending ending) {
			check(this.conversations.end(this.id, ending) != this.over, "ends once");
			this.over = true;
		}

		/** Each is there once, so that none can stand for another. */
		private MessageText saying() {
			return new MessageText("saying " + ++this.sayings);
		}

	}

}
