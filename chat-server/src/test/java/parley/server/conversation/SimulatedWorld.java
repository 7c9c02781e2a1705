package parley.server.conversation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

import parley.protocol.Handle;
import parley.protocol.MessageText;
import parley.protocol.Refusal;
import parley.protocol.ResumeRequest;
import parley.protocol.ResumeSecret;
import parley.server.sweep.Sweeper;
import parley.server.turn.Arrival;
import parley.server.turn.ConversationId;
import parley.server.turn.ConversationState;
import parley.server.turn.CutOff;
import parley.server.turn.Ending;
import parley.server.turn.FloorTimer;
import parley.server.turn.OpenConversation;
import parley.server.turn.PlantedDefect;
import parley.server.turn.Reply;
import parley.server.turn.TimeLimits;
import parley.server.turn.TurnStateService;

/**
 * One server with its clients, on one thread and in virtual time. What happens follows
 * from the numbers it is given alone.
 */
final class SimulatedWorld {

	private static final Duration WINDOW = Duration.ofMinutes(2);

	private static final TimeLimits LIMITS = new TimeLimits(Duration.ofMinutes(1), Duration.ofMinutes(5),
			Duration.ofMinutes(10), Duration.ofHours(1), WINDOW);

	private static final int MOST_CLIENTS = 4;

	private final PlantedDefect defect;

	private final SimulatedJournal journal = new SimulatedJournal(this);

	private final List<SimulatedClient> clients = new ArrayList<>();

	/** The conversations that a desk would show, each with its last turn. */
	private final Map<ConversationId, Integer> shown = new HashMap<>();

	private final AtomicLong numbers = new AtomicLong();

	private @Nullable BrokenRuleError broken;

	private long nanos;

	private long secrets;

	private Server server;

	SimulatedWorld(PlantedDefect defect) {
		this.defect = defect;
		this.server = new Server();
	}

	/** Everything that is lost at a crash but the lines. */
	private final class Server {

		private final Deque<Runnable> tasks = new ArrayDeque<>();

		private final ResumeRegistry registry = new ResumeRegistry(WINDOW,
				new ResumeCapacity(3, 3, (address) -> Optional.empty()));

		private final Sweeper sweeper = new Sweeper(() -> SimulatedWorld.this.nanos);

		private final TurnStateService turns;

		private final Conversations conversations;

		private final Resumption resumption;

		Server() {
			this.turns = SimulatedWorld.this.defect.service(2, SimulatedWorld.this::instant,
					() -> SimulatedWorld.this.nanos, this.registry);
			EffectInterpreter interpreter = OffTheRecord.interpreter(this.turns, SimulatedWorld.this.journal,
					SimulatedWorld.this::instant, this.tasks::add);
			interpreter.subscribe(SimulatedWorld.this::hear);
			this.conversations = new Conversations(interpreter, SimulatedWorld.this.numbers::incrementAndGet);
			this.resumption = new Resumption(interpreter, this.registry, Elsewhere.NOWHERE);
			new Timekeeper(interpreter, LIMITS).watchWith(this.sweeper);
		}

	}

	SimulatedJournal journal() {
		return this.journal;
	}

	/** Keeps the first broken rule, which the end of the step reports. */
	void check(boolean holds, String rule) {
		if (!holds && this.broken == null) {
			this.broken = new BrokenRuleError(rule);
		}
	}

	/** It is no turn, unlike the one that says that nobody could answer. */
	static boolean isFarewell(MessageText text) {
		return text.value().startsWith("Sorry") || (text.value().startsWith("This conversation ends here")
				&& !CutOff.UNANSWERED.farewell().equals(Optional.of(text)));
	}

	private Instant instant() {
		return Instant.EPOCH.plusNanos(this.nanos);
	}

	/** Memory is lost, and so are all lines; the next start reads the journal. */
	private void crash() {
		this.journal.crash();
		this.shown.clear();
		for (SimulatedClient client : this.clients) {
			client.loses();
			if (!client.isResumable()) {
				client.ends();
			}
		}
		this.server = new Server();
		this.journal.interrupted().forEach(this.server.resumption::reopen);
	}

	private void hear(ConversationEvent event) {
		ConversationId id = event.conversation();
		switch (event) {
			case ConversationEvent.Connected connected ->
				check(this.shown.put(id, 0) == null, "a conversation begins once");
			case ConversationEvent.Reopened reopened -> {
				check(!this.shown.containsKey(id), "a conversation begins once");
				this.shown.put(id, 0);
			}
			case ConversationEvent.Ended ended -> {
				check(this.shown.remove(id) != null, "an ending follows a beginning");
				check(!ended.cutOff().equals(Optional.of(CutOff.INTERNAL_ERROR)), "nothing fails unexpectedly");
			}
			case ConversationEvent.ClientTurn asked -> shows(id, asked.turn().number());
			case ConversationEvent.ReplySent sent -> shows(id, sent.turn().number());
			case ConversationEvent.ReplyUndelivered lost -> shows(id, lost.turn().number());
			default -> check(this.shown.containsKey(id), "everything follows a beginning");
		}
	}

	private void shows(ConversationId id, int turn) {
		SimulatedJournal.CommittedRecord known = this.journal.find(id);
		check(known != null && known.lastTurn() >= turn, "committed before it is shown");
		check(this.shown.put(id, turn) != null, "everything follows a beginning");
	}

	/** Something happens, which follows from the number alone. */
	void step(long number) throws InterruptedException {
		SplittableRandom random = new SplittableRandom(number);
		int what = random.nextInt(1000);
		if (what < 80 && this.clients.size() < MOST_CLIENTS) {
			connect(random.nextInt(4) != 0);
		}
		else if (what < 82) {
			runTasks();
			this.journal.fails(1);
		}
		else if (what < 100) {
			crash();
		}
		else if (what < 280) {
			passes(1 + random.nextInt(random.nextInt(4) == 0 ? 400 : 20));
		}
		else if (what < 480 && !this.server.tasks.isEmpty()) {
			this.server.tasks.remove().run();
		}
		else if (!this.clients.isEmpty()) {
			happens(this.clients.get(random.nextInt(this.clients.size())), random);
		}
		checkStates();
	}

	private void happens(SimulatedClient client, SplittableRandom random) throws InterruptedException {
		switch (random.nextInt(12)) {
			case 0, 1, 2 -> says(client, random.nextInt(6) == 0);
			case 3, 4, 5 -> this.server.conversations.reply(client.id(),
					Reply.toWhatWaits(new MessageText("answer " + this.nanos + " " + ++this.secrets), "carol"));
			case 6 -> client.receives();
			case 7 -> cut(client);
			case 8, 9 -> comesBack(client);
			case 10 -> late(client, random.nextInt(2) == 0);
			default -> {
				if (random.nextInt(5) == 0) {
					this.server.conversations.end(client.id(), Ending.SERVER_QUIT);
				}
			}
		}
	}

	private ResumeSecret secret() {
		return new ResumeSecret("%043d".formatted(++this.secrets));
	}

	private void connect(boolean isResumable) {
		SimulatedClient client = new SimulatedClient(this, isResumable);
		SimulatedClient.Line line = client.connects();
		ConversationId id = this.server.conversations.connected(line);
		client.speaksOver(line, id);
		this.clients.add(client);
		if (isResumable) {
			ResumeSecret secret = secret();
			client.shows(secret);
			check(this.server.resumption.keep(id, secret.hash()), "each client may ask for it");
		}
	}

	private void says(SimulatedClient client, boolean isRefused) throws InterruptedException {
		SimulatedClient.Line line = client.line();
		OpenConversation open = this.server.turns.find(client.id());
		if (line == null || open == null || !open.state().hasRoom()) {
			return;
		}
		String text = "saying " + client.nextSaying();
		this.server.conversations.arrived(client.id(), line, new Handle("alice"),
				isRefused ? new Arrival.Refused(Refusal.NOT_TEXT, new MessageText("refused " + text))
						: new Arrival.Message(new MessageText(text)));
	}

	private void cut(SimulatedClient client) {
		SimulatedClient.Line line = client.line();
		if (line != null) {
			client.loses();
			this.server.resumption.lost(client.id(), line);
			if (!client.isResumable()) {
				client.ends();
			}
		}
	}

	/** It may come back before the server knows that its line is lost. */
	private void comesBack(SimulatedClient client) throws InterruptedException {
		if (client.isOver() || !client.isResumable()) {
			return;
		}
		client.loses();
		SimulatedClient.Line line = client.connects();
		ConversationId visit = this.server.conversations.connected(line);
		client.speaksOver(line, client.id());
		for (ResumeSecret shown : client.secrets()) {
			ResumeSecret next = secret();
			client.shows(next);
			if (this.server.resumption.resume(visit, line,
					new ResumeRequest.Resume(shown, client.heard(), next.hash())) instanceof ResumeResult.TakenUp) {
				return;
			}
			client.hides(next);
		}
		check(this.server.turns.find(client.id()) == null, "what is open can be taken up by its client");
		client.ends();
		this.server.conversations.end(visit, line, Ending.CLIENT_GONE);
	}

	/** A line that was replaced changes nothing, however late it is heard. */
	private void late(SimulatedClient client, boolean quits) {
		SimulatedClient.Line old = client.replaced();
		OpenConversation open = this.server.turns.find(client.id());
		if (old == null || client.line() == null || open == null || open.state().link() == old) {
			return;
		}
		if (quits) {
			this.server.conversations.end(client.id(), old, Ending.CLIENT_QUIT);
		}
		else {
			this.server.resumption.lost(client.id(), old);
		}
		check(open.state().isOver() == (this.server.turns.find(client.id()) == null) && !open.state().isOver()
				&& !open.state().isWaiting(), "what comes over a replaced line changes nothing");
	}

	private void passes(int seconds) {
		this.nanos += TimeUnit.SECONDS.toNanos(seconds);
		this.server.sweeper.sweep();
	}

	private void runTasks() {
		while (!this.server.tasks.isEmpty()) {
			this.server.tasks.remove().run();
		}
	}

	private void checkStates() {
		for (OpenConversation open : this.server.turns.all()) {
			ConversationState state = open.state();
			check(state.isServersFloor() == (state.timer().phase() == FloorTimer.Phase.SERVERS_FLOOR),
					"the timer runs for whoever has the floor");
			check(state.held().isEmpty() || state.isServersFloor(), "nothing is held while the client has the floor");
			state.resume()
				.ifPresent((resume) -> check(state.id().equals(this.server.registry.find(resume.next())),
						"each secret finds its conversation"));
			check(!state.isWaiting() || !isSpokenOver(state), "a client that is there does not wait");
		}
		if (this.broken != null) {
			throw this.broken;
		}
	}

	private boolean isSpokenOver(ConversationState state) {
		return this.clients.stream().anyMatch((client) -> client.line() != null && client.line() == state.link());
	}

	/** Faults stop: everybody is answered or ended. */
	void isAnsweredToTheEnd() throws InterruptedException {
		this.journal.fails(0);
		runTasks();
		for (SimulatedClient client : this.clients) {
			client.receives();
			if (!client.isConnected()) {
				comesBack(client);
			}
			runTasks();
			answerAll(client);
			client.receives();
			isUpToDate(client);
			checkStates();
		}
		passes(7200);
		runTasks();
		check(this.server.turns.all().isEmpty(), "time ends everything");
		check(this.shown.isEmpty(), "everything that has ended has left the desk");
		checkStates();
	}

	private void answerAll(SimulatedClient client) {
		OpenConversation open = this.server.turns.find(client.id());
		for (int turn = 0; turn < 10 && open != null && open.state().isServersFloor(); turn++) {
			this.server.conversations.reply(client.id(),
					Reply.toWhatWaits(new MessageText("last answer " + ++this.secrets), "carol"));
			runTasks();
		}
		check(open == null || open.state().isOver() || !open.state().isServersFloor(), "every turn can be answered");
	}

	private void isUpToDate(SimulatedClient client) {
		SimulatedJournal.@Nullable CommittedRecord known = this.journal.find(client.id());
		if (known != null && client.isConnected() && !known.isOver()) {
			check(known.answers().size() == client.heard(), "a client that is there has heard everything");
		}
	}

	/** A rule that does not hold. */
	static final class BrokenRuleError extends AssertionError {

		private static final long serialVersionUID = 1L;

		BrokenRuleError(String rule) {
			super("broken: " + rule);
		}

	}

}
