package parley.server.conversation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

import parley.protocol.MessageText;
import parley.server.turn.Command;
import parley.server.turn.ConversationId;
import parley.server.turn.CutOff;
import parley.server.turn.Ending;
import parley.server.turn.OpenConversation;
import parley.server.turn.PlantedDefect;
import parley.server.turn.Reply;
import parley.server.turn.ReplyOutcome;
import parley.server.turn.Transition;

/**
 * One server with its clients, on one thread and in virtual time. What happens follows
 * from the numbers of a history alone. While a call to the outside takes its time, other
 * steps happen within it.
 */
final class SimulatedWorld {

	private static final int MOST_CLIENTS = 4;

	private static final int MOST_CALLS_AT_ONCE = 4;

	private static final int ROUNDS = 40;

	private final Chance chance = new Chance();

	private final SimulatedClock clock = new SimulatedClock();

	private final RuleChecks rules = new RuleChecks();

	private final SimulatedRecords records = new SimulatedRecords(this.rules);

	private final List<SimulatedClient> clients = new ArrayList<>();

	private final List<SimulatedLine> lines = new ArrayList<>();

	/** What operators were told is accepted. */
	private final Map<MessageText, ConversationId> accepted = new HashMap<>();

	/** A crash may bring them back, of whose ending a client was told. */
	private final Set<ConversationId> endedBeforeCrash = new HashSet<>();

	private final AtomicLong numbers = new AtomicLong();

	private final Story story;

	private final PlantedDefect defect;

	private final History history;

	private int steps;

	private int callsAtOnce;

	private long commands;

	private int secrets;

	private int lineNumbers;

	private long replies;

	private SimulatedServer server;

	SimulatedWorld(PlantedDefect defect, History history, Story story) {
		this.story = story;
		this.defect = defect;
		this.history = history;
		this.server = new SimulatedServer(this, this.records, this.numbers::incrementAndGet);
	}

	PlantedDefect defect() {
		return this.defect;
	}

	Chance chance() {
		return this.chance;
	}

	SimulatedClock clock() {
		return this.clock;
	}

	RuleChecks rules() {
		return this.rules;
	}

	void stepped(Command command, Transition transition) {
		this.commands++;
		this.story.add(() -> "  ".repeat(this.callsAtOnce) + "conversation " + transition.next().id() + ": " + command
				+ " -> " + transition.outcome() + " " + transition.effects());
	}

	long commands() {
		return this.commands;
	}

	/** How much has happened. */
	long steps() {
		return this.steps;
	}

	int nextLine() {
		return ++this.lineNumbers;
	}

	SimulatedSecret secret() {
		return SimulatedSecret.of(++this.secrets);
	}

	/** It is no turn, unlike the one that says that nobody could answer. */
	static boolean isFarewell(MessageText text) {
		return text.value().startsWith("Sorry") || (text.value().startsWith("This conversation ends here")
				&& !CutOff.UNANSWERED.farewell().equals(Optional.of(text)));
	}

	void checkCommitted(SimulatedClient client, MessageText text) {
		SimulatedRecord known = this.records.find(client.id());
		this.rules.check(isFarewell(text) || (known != null && known.hasAnswer(text)),
				Rule.COMMITTED_BEFORE_IT_IS_SENT);
	}

	boolean isAnswer(ConversationId id, int index, MessageText text) {
		SimulatedRecord known = this.records.find(id);
		return known != null && known.answers().size() > index && known.answers().get(index).text().equals(text);
	}

	boolean hasEndedBeforeCrash(ConversationId id) {
		return this.endedBeforeCrash.contains(id);
	}

	/** Plays the whole history, until all is over. */
	void play() {
		while (this.steps < this.history.length()) {
			step();
			this.rules.throwIfBroken();
		}
		settle();
		this.rules.throwIfBroken();
	}

	/** A call to the outside takes its time, or none. */
	void meanwhile() {
		if (this.callsAtOnce < MOST_CALLS_AT_ONCE && this.chance.oneIn(4)) {
			this.callsAtOnce++;
			for (int more = this.chance.below(8); more > 0 && this.steps < this.history.length(); more--) {
				step();
			}
			this.callsAtOnce--;
		}
	}

	private void step() {
		this.chance.during(this.history.number(this.steps++), this::happen);
		this.server.checkStates();
	}

	private void happen() {
		int what = this.chance.below(1000);
		if (what < 80) {
			connect();
		}
		else if (what < 84) {
			this.story.add(() -> "the journal fails");
			this.server.journal().fail(1 + this.chance.below(2));
		}
		else if (what < 94) {
			crash();
		}
		else if (what < 99) {
			this.clock.set(Duration.ofMinutes(this.chance.below(240) - 120));
		}
		else if (what < 160) {
			pass(1 + this.chance.below(this.chance.oneIn(6) ? 400 : 20));
		}
		else if (what < 360) {
			this.server.runTask();
		}
		else if (!this.lines.isEmpty()) {
			happen(this.lines.get(this.chance.below(this.lines.size())));
		}
	}

	private void happen(SimulatedLine line) {
		SimulatedClient client = line.client();
		if (this.server.canRead(line) && this.chance.oneIn(2)) {
			this.server.read(line);
		}
		else if (line.hasNews() && this.chance.oneIn(2)) {
			client.receive();
		}
		else if (isServersFloor(client) && this.chance.oneIn(2)) {
			reply(client);
		}
		else {
			happenUnasked(line, client);
		}
	}

	private void happenUnasked(SimulatedLine line, SimulatedClient client) {
		switch (this.chance.below(16)) {
			case 0, 1, 2, 3, 4, 5, 6, 7 -> client.say();
			case 8, 9 -> reply(client);
			case 10 -> line.breaks();
			case 11, 12 -> notice(line);
			case 13, 14 -> comeBack(client);
			default -> leaveOrEnd(client);
		}
	}

	private void leaveOrEnd(SimulatedClient client) {
		switch (this.chance.below(6)) {
			case 0 -> client.quit();
			case 1 -> this.server.conversations().end(client.id(), Ending.SERVER_QUIT);
			case 2, 3 -> client.leave();
			default -> notice(client.line());
		}
	}

	private void connect() {
		if (this.clients.stream().filter((one) -> !one.isOver()).count() < MOST_CLIENTS) {
			SimulatedClient client = new SimulatedClient(this, !this.chance.oneIn(4));
			this.clients.add(client);
			client.isIn(connect(client.connect()));
		}
	}

	private ConversationId connect(SimulatedLine line) {
		this.lines.add(line);
		return this.server.accept(line);
	}

	private void comeBack(SimulatedClient client) {
		if (client.canComeBack()) {
			connect(client.comeBack());
		}
	}

	/** A server may find a line broken of which the client hears later. */
	private void notice(@Nullable SimulatedLine line) {
		if (line != null && !line.isLossNoticed()) {
			if (!line.isLossNoticeable()) {
				line.breaks();
			}
			this.server.noticeLoss(line);
			this.lines.removeIf((old) -> old.isLossNoticed() && old.client().line() != old);
		}
	}

	private ReplyOutcome reply(SimulatedClient client) {
		MessageText text = new MessageText("answer " + ++this.replies);
		int turn = this.server.desk().lastTurn(client.id());
		ReplyOutcome result = this.server.conversations()
			.reply(client.id(), (turn > 0 && this.chance.oneIn(2)) ? Reply.to(turn, text, "carol")
					: Reply.toWhatWaits(text, "dave"));
		if (result instanceof ReplyOutcome.Accepted) {
			this.accepted.put(text, client.id());
		}
		return result;
	}

	private void pass(int seconds) {
		this.story.add(() -> seconds + " s pass");
		this.clock.pass(Duration.ofSeconds(seconds));
		this.lines.forEach(SimulatedLine::passTime);
		this.server.sweep();
	}

	/** Memory is lost, and so are all lines; the next start reads the journal. */
	private void crash() {
		this.story.add(() -> "the server crashes");
		this.clients.stream()
			.map(SimulatedClient::id)
			.filter((id) -> this.server.turns().find(id) == null)
			.forEach(this.endedBeforeCrash::add);
		this.server.crash();
		this.lines.forEach(SimulatedLine::loseServer);
		this.accepted.entrySet().removeIf((reply) -> !isKept(reply.getValue(), reply.getKey()));
		this.server = new SimulatedServer(this, this.records, this.numbers::incrementAndGet);
	}

	private boolean isKept(ConversationId id, MessageText reply) {
		SimulatedRecord known = this.records.find(id);
		return known != null && known.hasAnswer(reply);
	}

	/** The faults stop: everybody is answered or ended, and then time ends everything. */
	private void settle() {
		this.story.add(() -> "the faults stop");
		this.server.journal().fail(0);
		for (int round = 0; round < ROUNDS && !isSettled(); round++) {
			List.copyOf(this.lines).forEach(this::readAll);
			runTasks();
			this.clients.forEach(this::settle);
			runTasks();
		}
		this.clients.forEach((client) -> this.rules.check(isSettled(client), Rule.EVERY_CLIENT_IS_ANSWERED_OR_ENDED));
		this.accepted.forEach((reply, id) -> this.rules.check(isKept(id, reply) || this.records.isRefused(id),
				Rule.ACCEPTED_REPLIES_ARE_KEPT));
		pass(Math.toIntExact(SimulatedServer.WINDOW.toSeconds()));
		runTasks();
		this.rules.check(this.server.turns().all().stream().noneMatch((open) -> open.state().isWaiting()),
				Rule.EVERYTHING_ENDS_WITHIN_ITS_LIMITS);
		pass(300);
		runTasks();
		this.server.journal().flush();
		this.server.checkStates();
		this.server.checkEmpty(this.clients);
		this.rules.check(this.records.isAllOver(), Rule.EVERYTHING_ENDS_WITHIN_ITS_LIMITS);
	}

	private void readAll(SimulatedLine line) {
		while (this.server.canRead(line)) {
			this.server.read(line);
		}
		if (line.isLossNoticeable()) {
			notice(line);
		}
	}

	private void settle(SimulatedClient client) {
		while (client.line() != null && client.line().hasNews()) {
			client.receive();
		}
		if (client.line() == null) {
			comeBack(client);
		}
		answer(client);
	}

	private boolean isServersFloor(SimulatedClient client) {
		OpenConversation open = this.server.turns().find(client.id());
		return open != null && open.state().isServersFloor();
	}

	private void answer(SimulatedClient client) {
		if (isServersFloor(client)) {
			this.rules.check(reply(client) instanceof ReplyOutcome.Accepted, Rule.EVERY_TURN_CAN_BE_ANSWERED);
		}
	}

	private boolean isSettled() {
		return !this.server.hasTasks()
				&& this.lines.stream().noneMatch((line) -> this.server.canRead(line) || line.isLossNoticeable())
				&& this.clients.stream().allMatch(this::isSettled);
	}

	private boolean isSettled(SimulatedClient client) {
		SimulatedLine line = client.line();
		if (client.isOver()) {
			return true;
		}
		OpenConversation open = this.server.turns().find(client.id());
		SimulatedRecord known = this.records.find(client.id());
		return line != null && open != null && !line.hasNews() && open.state().link() == line
				&& !open.state().isServersFloor() && (known == null || known.answers().size() == client.heard());
	}

	private void runTasks() {
		while (this.server.hasTasks()) {
			this.server.runTask();
		}
	}

}
