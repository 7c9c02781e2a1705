package parley.server.conversation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import parley.protocol.MessageText;
import parley.server.cluster.InMemoryDatabase;
import parley.server.journal.JournalEntry;
import parley.server.journal.JournalUnavailableException;
import parley.server.turn.ConversationId;
import parley.server.turn.OpenConversation;
import parley.server.turn.Reply;
import parley.server.turn.ReplyOutcome;

/** Nodes of one database: they are killed, paused, cut off, drained, and start again. */
final class SimulatedCluster implements SimulatedServers {

	private static final Duration LEASE = Duration.ofSeconds(10);

	/** As often as a lease is renewed. */
	private static final Duration SLICE = Duration.ofSeconds(3);

	private final List<SimulatedMember> members = new ArrayList<>();

	/** How many answers of a conversation a process knew when it wrote last. */
	private final Map<SimulatedServer, Map<ConversationId, Integer>> known = new HashMap<>();

	private final Map<MessageText, ConversationId> accepted = new HashMap<>();

	private final Map<SimulatedClient, SimulatedMember> visited = new HashMap<>();

	private final SimulatedWorld world;

	private final InMemoryDatabase database;

	private final SimulatedIntents intents;

	/** Somebody sets the clock of the database. */
	private Duration offset = Duration.ofDays(1);

	SimulatedCluster(SimulatedWorld world, int nodes) {
		this.world = world;
		this.database = new InMemoryDatabase(LEASE, () -> world.clock().nanos() + this.offset.toNanos(),
				this::committed);
		this.intents = new SimulatedIntents(this.database, world.records(), world.rules());
		for (int node = 0; node < nodes; node++) {
			this.members.add(new SimulatedMember(world, this.database));
		}
	}

	private void committed(JournalEntry entry, long node, long owner) {
		this.world.rules().check(owner == 0 || owner == node, Rule.ONLY_THE_OWNER_APPENDS);
		this.world.records().commit(entry);
		SimulatedRecord record = this.world.records().find(entry.conversation());
		if (record != null) {
			this.members.stream()
				.filter((member) -> member.node().number() == node)
				.forEach((member) -> this.known.computeIfAbsent(member.server(), (absent) -> new HashMap<>())
					.put(entry.conversation(), record.answers().size()));
		}
	}

	private SimulatedMember any() {
		return this.members.get(this.world.chance().below(this.members.size()));
	}

	@Override
	public ConversationId accept(SimulatedLine line) {
		SimulatedServer server = choose(line.client()).server();
		try {
			return server.accept(line);
		}
		catch (RuntimeException ex) {
			line.close();
			return new ConversationId(0);
		}
	}

	/**
	 * A client waits some seconds for its conversation to come to the node that it has
	 * asked. Here it asks the same node again, once the faults have stopped.
	 */
	private SimulatedMember choose(SimulatedClient client) {
		SimulatedMember last = this.visited.get(client);
		SimulatedMember next = (last != null && !this.world.isFaulty() && this.members.contains(last)) ? last : any();
		this.visited.put(client, next);
		return next;
	}

	@Override
	public void runTask() {
		SimulatedMember member = any();
		switch (this.world.chance().below(16)) {
			case 0, 1, 2 -> member.poll();
			case 3, 4 -> member.beat();
			case 5 -> fault(member);
			case 6 -> endAny();
			default -> {
				if (!member.isPaused()) {
					member.server().runTask();
				}
			}
		}
	}

	private void endAny() {
		List<SimulatedClient> clients = this.world.clients();
		if (!clients.isEmpty() && this.world.chance().oneIn(3)) {
			end(clients.get(this.world.chance().below(clients.size())).id());
		}
	}

	private void fault(SimulatedMember member) {
		switch (this.world.chance().below(12)) {
			case 0, 1 -> happens(member, "is paused", (one) -> one.pause(true));
			case 2, 3, 4 -> happens(member, "runs", (one) -> one.pause(false));
			case 5, 6 -> happens(member, "is cut from the database", (one) -> one.cut(true));
			case 7, 8, 9 -> happens(member, "reaches the database", (one) -> one.cut(false));
			case 10 -> happens(member, "is drained", (one) -> {
				one.stop();
				replace(one);
			});
			default -> this.offset = this.offset.plusSeconds(this.world.chance().below(40) - 20);
		}
	}

	private void happens(SimulatedMember member, String what, Consumer<SimulatedMember> event) {
		this.world.story().add(() -> "node " + member.node().number() + " " + what);
		event.accept(member);
	}

	@Override
	public void failJournal() {
		happens(any(), "can't write", (one) -> one.server().journal().fail(1 + this.world.chance().below(2)));
	}

	@Override
	public void crash() {
		happens(any(), "crashes", this::replace);
	}

	/** One at least is there while others start. */
	private void replace(SimulatedMember old) {
		if (this.members.size() > 1 && this.members.remove(old)) {
			old.crash();
			this.world.lines()
				.stream()
				.filter((line) -> line.server() == old.server())
				.forEach(SimulatedLine::loseServer);
			this.members.add(new SimulatedMember(this.world, this.database));
		}
	}

	@Override
	public void pass(Duration time) {
		Duration left = time;
		while (left.isPositive()) {
			Duration slice = (left.compareTo(SLICE) < 0) ? left : SLICE;
			left = left.minus(slice);
			this.world.advance(slice);
			for (SimulatedMember member : List.copyOf(this.members)) {
				member.beat();
				member.poll();
				if (!member.isPaused()) {
					member.server().sweep();
				}
			}
		}
	}

	@Override
	public void reply(SimulatedClient client) {
		MessageText text = this.world.nextAnswer();
		int turn = this.database.lastTurn(client.id()).orElse(0);
		ask((at) -> (turn > 0 && this.world.chance().oneIn(2))
				? at.node().answering().reply(client.id(), Reply.to(turn, text, "carol"))
				: at.node().answering().reply(client.id(), Reply.toWhatWaits(text, "dave")), client.id(), text);
	}

	@Override
	public void answer(SimulatedClient client) {
		reply(client);
	}

	@Override
	public void end(ConversationId id) {
		MessageText text = this.world.nextAnswer();
		ask((at) -> this.world.chance().oneIn(2) ? at.node().answering().quit(id)
				: at.node().answering().end(id, Reply.toWhatWaits(text, "dave")), id, text);
	}

	/** Nobody hears what a dead process says. */
	private void ask(Function<SimulatedMember, ReplyOutcome> operator, ConversationId id, MessageText text) {
		SimulatedMember at = any();
		if (at.isPaused()) {
			return;
		}
		try {
			ReplyOutcome outcome = operator.apply(at);
			if (outcome instanceof ReplyOutcome.Accepted && !at.isDead()) {
				this.accepted.put(text, id);
			}
		}
		catch (JournalUnavailableException ex) {
			// It can't be decided who answers.
		}
		this.intents.look();
	}

	@Override
	public boolean isServersFloor(ConversationId id) {
		return this.database.lastTurn(id).orElse(0) % 2 == 1;
	}

	@Override
	public boolean canBeTakenUp(ConversationId id) {
		SimulatedRecord record = this.world.records().find(id);
		return record != null && record.isResumable() && !record.isOver() && !this.world.hasEnded(id);
	}

	@Override
	public boolean isSettled(SimulatedClient client, SimulatedLine line) {
		@Nullable SimulatedServer server = line.server();
		OpenConversation open = (server != null) ? server.turns().find(client.id()) : null;
		return open != null && open.state().link() == line && !open.state().isServersFloor();
	}

	@Override
	public boolean maySend(SimulatedLine line, ConversationId id, MessageText text) {
		SimulatedRecord record = this.world.records().find(id);
		return record != null && record.indexOf(text) < Optional.ofNullable(line.server())
			.map((server) -> this.known.getOrDefault(server, Map.of()).getOrDefault(id, 0))
			.orElse(0);
	}

	@Override
	public String name(SimulatedServer server) {
		return this.members.stream()
			.filter((member) -> member.server() == server)
			.map((member) -> "node " + member.node().number() + ", ")
			.findFirst()
			.orElse("a dead node, ");
	}

	@Override
	public boolean isRunning(SimulatedServer server) {
		return this.members.stream().anyMatch((member) -> member.server() == server && !member.isPaused());
	}

	@Override
	public void checkStates() {
		this.members.forEach((member) -> member.server().checkStates());
		this.intents.check();
	}

	@Override
	public void stopFaults() {
		this.members.forEach((member) -> {
			member.pause(false);
			member.cut(false);
			member.server().journal().fail(0);
		});
	}

	@Override
	public void recover() {
		this.world.pass(SLICE);
	}

	@Override
	public boolean hasTasks() {
		return this.members.stream().anyMatch((member) -> member.server().hasTasks());
	}

	@Override
	public void runTasks() {
		while (hasTasks()) {
			List.copyOf(this.members).forEach(SimulatedMember::runTasks);
		}
		this.members.forEach((member) -> member.server().journal().flush());
	}

	@Override
	public boolean isSettled() {
		return this.intents.isSettled();
	}

	@Override
	public void checkReplies() {
		this.world.rules().check(this.intents.isSettled(), Rule.EVERY_INTENT_HAS_AN_OUTCOME);
		this.accepted.forEach(
				(text, id) -> this.world.rules().check(this.intents.isKept(id, text), Rule.ACCEPTED_REPLIES_ARE_KEPT));
	}

	@Override
	public void checkNoneWaits() {
		this.members.forEach((member) -> member.server().checkNoneWaits());
	}

	@Override
	public void checkEmpty() {
		this.members.forEach((member) -> {
			member.server().journal().flush();
			member.server().checkStates();
			member.server().checkEmpty(this.world.clients());
		});
		this.intents.check();
	}

}
