package parley.server.conversation;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

import parley.protocol.MessageText;
import parley.server.turn.ConversationId;
import parley.server.turn.Ending;
import parley.server.turn.OpenConversation;
import parley.server.turn.Reply;
import parley.server.turn.ReplyOutcome;

/** One server alone, which starts again after each crash. */
final class SimulatedSingleServer implements SimulatedServers {

	/** What operators were told is accepted. */
	private final Map<MessageText, ConversationId> accepted = new HashMap<>();

	/** A crash may bring them back, of whose ending a client was told. */
	private final Set<ConversationId> endedBeforeCrash = new HashSet<>();

	private final AtomicLong numbers = new AtomicLong();

	private final SimulatedWorld world;

	private SimulatedServer server;

	SimulatedSingleServer(SimulatedWorld world) {
		this.world = world;
		this.server = start(world, this.numbers);
	}

	private static SimulatedServer start(SimulatedWorld world, AtomicLong numbers) {
		SimulatedServer started = new SimulatedServer(world,
				new SimulatedJournal(world.records(), world.chance(), world::meanwhile), numbers::incrementAndGet,
				Elsewhere.NOWHERE);
		world.records().interrupted().forEach(started.resumption()::reopen);
		return started;
	}

	@Override
	public ConversationId accept(SimulatedLine line) {
		return this.server.accept(line);
	}

	@Override
	public void runTask() {
		this.server.runTask();
	}

	@Override
	public void failJournal() {
		this.world.story().add(() -> "the journal fails");
		this.server.journal().fail(1 + this.world.chance().below(2));
	}

	@Override
	public void crash() {
		this.world.story().add(() -> "the server crashes");
		this.world.clients()
			.stream()
			.map(SimulatedClient::id)
			.filter((id) -> this.server.turns().find(id) == null)
			.forEach(this.endedBeforeCrash::add);
		this.server.crash();
		this.world.lines().forEach(SimulatedLine::loseServer);
		this.accepted.entrySet().removeIf((reply) -> !isKept(reply.getValue(), reply.getKey()));
		this.server = start(this.world, this.numbers);
	}

	private boolean isKept(ConversationId id, MessageText reply) {
		SimulatedRecord known = this.world.records().find(id);
		return known != null && known.hasAnswer(reply);
	}

	@Override
	public void pass(Duration time) {
		this.world.advance(time);
		this.server.sweep();
	}

	@Override
	public void reply(SimulatedClient client) {
		replied(client);
	}

	private ReplyOutcome replied(SimulatedClient client) {
		MessageText text = this.world.nextAnswer();
		int turn = this.server.desk().lastTurn(client.id());
		ReplyOutcome result = this.server.conversations()
			.reply(client.id(), (turn > 0 && this.world.chance().oneIn(2)) ? Reply.to(turn, text, "carol")
					: Reply.toWhatWaits(text, "dave"));
		if (result instanceof ReplyOutcome.Accepted) {
			this.accepted.put(text, client.id());
		}
		return result;
	}

	@Override
	public void answer(SimulatedClient client) {
		this.world.rules().check(replied(client) instanceof ReplyOutcome.Accepted, Rule.EVERY_TURN_CAN_BE_ANSWERED);
	}

	@Override
	public void end(ConversationId id) {
		this.server.conversations().end(id, Ending.SERVER_QUIT);
	}

	private @Nullable OpenConversation find(ConversationId id) {
		return this.server.turns().find(id);
	}

	@Override
	public boolean isServersFloor(ConversationId id) {
		OpenConversation open = find(id);
		return open != null && open.state().isServersFloor();
	}

	@Override
	public boolean canBeTakenUp(ConversationId id) {
		return find(id) != null && !this.endedBeforeCrash.contains(id);
	}

	@Override
	public boolean isSettled(SimulatedClient client, SimulatedLine line) {
		OpenConversation open = find(client.id());
		return open != null && open.state().link() == line && !open.state().isServersFloor();
	}

	@Override
	public boolean maySend(SimulatedLine line, ConversationId id, MessageText text) {
		return true;
	}

	@Override
	public String name(SimulatedServer server) {
		return "";
	}

	@Override
	public boolean isRunning(SimulatedServer server) {
		return true;
	}

	@Override
	public void checkStates() {
		this.server.checkStates();
	}

	@Override
	public void stopFaults() {
		this.server.journal().fail(0);
	}

	@Override
	public void recover() {
		// It has done so by its start.
	}

	@Override
	public boolean hasTasks() {
		return this.server.hasTasks();
	}

	@Override
	public void runTasks() {
		while (this.server.hasTasks()) {
			this.server.runTask();
		}
	}

	@Override
	public boolean isSettled() {
		return true;
	}

	@Override
	public void checkReplies() {
		this.accepted.forEach((reply, id) -> this.world.rules()
			.check(isKept(id, reply) || this.world.records().isRefused(id), Rule.ACCEPTED_REPLIES_ARE_KEPT));
	}

	@Override
	public void checkNoneWaits() {
		this.server.checkNoneWaits();
	}

	@Override
	public void checkEmpty() {
		this.server.journal().flush();
		this.server.checkStates();
		this.server.checkEmpty(this.world.clients());
	}

}
