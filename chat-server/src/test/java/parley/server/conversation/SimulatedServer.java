package parley.server.conversation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import parley.protocol.Handle;
import parley.protocol.MessageText;
import parley.protocol.Refusal;
import parley.protocol.ResumeAnswer;
import parley.protocol.ResumeRequest;
import parley.protocol.SecretHash;
import parley.server.conversation.SimulatedLine.FromClient;
import parley.server.sweep.Sweeper;
import parley.server.turn.Arrival;
import parley.server.turn.ConversationId;
import parley.server.turn.ConversationState;
import parley.server.turn.Ending;
import parley.server.turn.FloorTimer;
import parley.server.turn.OpenConversation;
import parley.server.turn.TimeLimits;
import parley.server.turn.TurnStateService;

/**
 * One server from its start to its crash: the real core and the real interpreter, and
 * what the wire does with them.
 */
final class SimulatedServer {

	static final Duration WINDOW = Duration.ofMinutes(2);

	static final TimeLimits LIMITS = new TimeLimits(Duration.ofMinutes(1), Duration.ofMinutes(5),
			Duration.ofMinutes(10), Duration.ofHours(1), WINDOW);

	private static final int MOST_WAITING = 3;

	private static final int MOST_HELD = 2;

	private final List<Runnable> tasks = new ArrayList<>();

	/** The lines of which something is being read, which takes as long as a commit. */
	private final Set<SimulatedLine> busy = new HashSet<>();

	private final ResumeCapacity capacity = new ResumeCapacity(MOST_WAITING, MOST_WAITING,
			(address) -> Optional.empty());

	private final ResumeRegistry registry = new ResumeRegistry(WINDOW, this.capacity);

	private final SimulatedWorld world;

	private final SimulatedJournal journal;

	private final ShownConversations desk;

	private final Sweeper sweeper;

	private final TurnStateService turns;

	private final Conversations conversations;

	private final Resumption resumption;

	private boolean isDead;

	SimulatedServer(SimulatedWorld world, SimulatedJournal journal, ConversationNumbers numbers, Elsewhere elsewhere) {
		this.world = world;
		this.journal = journal;
		this.desk = new ShownConversations(world.records(), world.rules());
		this.sweeper = new Sweeper(world.clock()::nanos);
		this.turns = world.defect()
			.service(MOST_HELD, world.clock()::instant, world.clock()::nanos, this.registry,
					(command, transition) -> world.stepped(this, command, transition));
		EffectInterpreter interpreter = OffTheRecord.interpreter(this.turns, this.journal, world.clock()::instant,
				this.tasks::add);
		interpreter.subscribe(new ConversationListener() {

			@Override
			public void on(ConversationEvent event) {
				if (!SimulatedServer.this.isDead) {
					SimulatedServer.this.desk.on(event);
				}
			}

			@Override
			public void movedOn(ConversationId id) {
				SimulatedServer.this.desk.movedOn(id);
			}

		});
		this.conversations = new Conversations(interpreter, numbers);
		this.resumption = new Resumption(interpreter, this.registry, elsewhere, Duration.ZERO);
		new Timekeeper(interpreter, LIMITS).watchWith(this.sweeper);
	}

	SimulatedJournal journal() {
		return this.journal;
	}

	ShownConversations desk() {
		return this.desk;
	}

	TurnStateService turns() {
		return this.turns;
	}

	Resumption resumption() {
		return this.resumption;
	}

	boolean isDead() {
		return this.isDead;
	}

	Conversations conversations() {
		return this.conversations;
	}

	/** Memory is lost. Threads that wait for a commit find out that they are dead. */
	void crash() {
		this.journal.crash();
		this.isDead = true;
		this.tasks.clear();
	}

	void sweep() {
		this.sweeper.sweep();
	}

	boolean hasTasks() {
		return !this.tasks.isEmpty();
	}

	/** Threads run in any order. */
	void runTask() {
		if (hasTasks()) {
			this.tasks.remove(this.world.chance().below(this.tasks.size())).run();
		}
	}

	ConversationId accept(SimulatedLine line) {
		line.acceptedBy(this);
		ConversationId id = this.conversations.connected(line);
		line.belongsTo(id);
		return id;
	}

	boolean canRead(SimulatedLine line) {
		if (!line.isReadable() || this.busy.contains(line)) {
			return false;
		}
		ConversationId id = line.conversation();
		OpenConversation open = (id != null) ? this.turns.find(id) : null;
		return open == null || !(line.peek() instanceof FromClient.Says) || open.state().link() != line
				|| open.state().hasRoom();
	}

	/** The thread of a line takes what has come next. */
	void read(SimulatedLine line) {
		FromClient next = line.peek();
		ConversationId id = line.conversation();
		line.skip();
		if (next == null || id == null) {
			return;
		}
		this.busy.add(line);
		try {
			guardReplaced(line, id, () -> handle(line, id, next));
		}
		finally {
			this.busy.remove(line);
		}
	}

	private void handle(SimulatedLine line, ConversationId id, FromClient next) {
		switch (next) {
			case FromClient.Quits quits -> this.conversations.end(id, line, Ending.CLIENT_QUIT);
			case FromClient.Says(int number) -> arrive(line, id, number);
			case FromClient.Asks(ResumeRequest.Begin(SecretHash hash)) -> {
				if (!this.resumption.keep(id, hash)) {
					this.world.rules()
						.check(this.isDead || this.turns.find(id) == null, Rule.SECRETS_FIND_THEIR_CONVERSATIONS);
					refuse(line, id);
				}
			}
			case FromClient.Asks(ResumeRequest.Resume resume) -> resume(line, id, resume);
			case FromClient.Asks malformed -> refuse(line, id);
		}
	}

	/** Every sixth can't be taken. */
	private void arrive(SimulatedLine line, ConversationId id, int number) {
		Arrival arrival = (number % 6 == 3)
				? new Arrival.Refused(Refusal.NOT_TEXT, new MessageText("refused saying " + number))
				: new Arrival.Message(new MessageText("saying " + number));
		try {
			this.conversations.arrived(id, line, new Handle("alice"), arrival);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException("nothing waits in a simulation", ex);
		}
	}

	private void resume(SimulatedLine line, ConversationId visit, ResumeRequest.Resume wanted) {
		try {
			switch (this.resumption.resume(visit, line, wanted)) {
				case ResumeResult.TakenUp taken -> {
					line.belongsTo(taken.id());
					if (line.isLossNoticed()) {
						this.resumption.lost(taken.id(), line);
					}
				}
				case ResumeResult.Gone gone -> {
					checkGone(line.client(), wanted);
					refuse(line, visit);
				}
				case ResumeResult.NotYet notYet -> this.conversations.end(visit, line, Ending.CLIENT_GONE);
			}
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException("nothing waits in a simulation", ex);
		}
	}

	private void checkGone(SimulatedClient client, ResumeRequest.Resume wanted) {
		this.world.rules()
			.check(this.isDead || !client.isLastAttempt(wanted.secret())
					|| !this.world.servers().canBeTakenUp(client.id()), Rule.OPEN_CONVERSATIONS_CAN_BE_TAKEN_UP);
	}

	private void refuse(SimulatedLine line, ConversationId id) {
		try {
			line.answer(new ResumeAnswer.Gone());
		}
		catch (UndeliverableException ex) {
			// It is gone itself.
		}
		this.conversations.end(id, line, Ending.CLIENT_GONE);
	}

	/** The server learns that a line is lost. */
	void noticeLoss(SimulatedLine line) {
		ConversationId id = line.conversation();
		line.noticeLoss();
		if (id != null) {
			guardReplaced(line, id, () -> this.resumption.lost(id, line));
		}
	}

	private void guardReplaced(SimulatedLine line, ConversationId id, Runnable read) {
		OpenConversation open = this.turns.find(id);
		ConversationState before = (open != null) ? open.state() : null;
		long steps = this.world.steps();
		read.run();
		if (before != null && open != null && before.link() != line && steps == this.world.steps()) {
			ConversationState after = open.state();
			this.world.rules()
				.check(after.condition().isUnrecordable() || (!after.isOver() && after.last().equals(before.last())
						&& after.isWaiting() == before.isWaiting()), Rule.REPLACED_LINES_CHANGE_NOTHING);
		}
	}

	void checkStates() {
		for (OpenConversation open : this.turns.all()) {
			check(open.state());
		}
	}

	private void check(ConversationState state) {
		RuleChecks rules = this.world.rules();
		rules.check(state.isServersFloor() == (state.timer().phase() == FloorTimer.Phase.SERVERS_FLOOR),
				Rule.TIMER_FOLLOWS_THE_FLOOR);
		rules.check(state.held().isEmpty() || state.isServersFloor(),
				Rule.NOTHING_IS_HELD_WHILE_THE_CLIENT_HAS_THE_FLOOR);
		rules.check(state.held().size() <= MOST_HELD, Rule.HELD_MESSAGES_ARE_LIMITED);
		state.resume()
			.ifPresent((resume) -> rules.check(state.id().equals(this.registry.find(resume.next())),
					Rule.SECRETS_FIND_THEIR_CONVERSATIONS));
		rules.check(!state.isWaiting() || !(state.link() instanceof SimulatedLine line) || line.isLossNoticed(),
				Rule.NO_CONNECTED_CLIENT_IS_WAITED_FOR);
	}

	void checkNoneWaits() {
		this.world.rules()
			.check(this.turns.all().stream().noneMatch((open) -> open.state().isWaiting()),
					Rule.EVERYTHING_ENDS_WITHIN_ITS_LIMITS);
	}

	/** Nothing is left of conversations that have ended. */
	void checkEmpty(List<SimulatedClient> clients) {
		RuleChecks rules = this.world.rules();
		rules.check(this.turns.all().isEmpty(), Rule.EVERYTHING_ENDS_WITHIN_ITS_LIMITS);
		rules.check(this.desk.isEmpty(), Rule.EVERYTHING_ENDS_WITHIN_ITS_LIMITS);
		clients.forEach((client) -> rules.check(this.registry.find(client.next().hash()) == null,
				Rule.EVERYTHING_ENDS_WITHIN_ITS_LIMITS));
		for (int place = 1; place <= MOST_WAITING; place++) {
			rules.check(this.capacity.reserve(new ConversationId(-place), "192.0.2.1"),
					Rule.EVERYTHING_ENDS_WITHIN_ITS_LIMITS);
		}
	}

}
