package parley.server.conversation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import parley.protocol.MessageText;
import parley.server.turn.Command;
import parley.server.turn.ConversationId;
import parley.server.turn.CutOff;
import parley.server.turn.Effect;
import parley.server.turn.PlantedDefect;
import parley.server.turn.Transition;

/**
 * Servers with their clients, on one thread and in virtual time. What happens follows
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

	/** Those whose ending was decided somewhere, durable or not. */
	private final Set<ConversationId> ended = new HashSet<>();

	private final Story story;

	private final PlantedDefect defect;

	private final History history;

	private int steps;

	private int callsAtOnce;

	private long commands;

	private int secrets;

	private int lineNumbers;

	private long replies;

	private final SimulatedServers servers;

	private boolean isFaulty = true;

	/**
	 * Creates a world in which nothing has happened.
	 * @param nodes how many servers have the record together, 1 for one that is alone
	 */
	SimulatedWorld(PlantedDefect defect, History history, Story story, int nodes) {
		this.story = story;
		this.defect = defect;
		this.history = history;
		this.servers = (nodes > 1) ? new SimulatedCluster(this, nodes) : new SimulatedSingleServer(this);
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

	SimulatedRecords records() {
		return this.records;
	}

	SimulatedServers servers() {
		return this.servers;
	}

	List<SimulatedClient> clients() {
		return this.clients;
	}

	List<SimulatedLine> lines() {
		return this.lines;
	}

	Story story() {
		return this.story;
	}

	/** Faults happen that nobody has planned. */
	boolean isFaulty() {
		return this.isFaulty;
	}

	MessageText nextAnswer() {
		return new MessageText("answer " + ++this.replies);
	}

	boolean hasEnded(ConversationId id) {
		return this.ended.contains(id);
	}

	void stepped(SimulatedServer server, Command command, Transition transition) {
		this.commands++;
		if (transition.effects().stream().anyMatch(Effect.EndConversation.class::isInstance)) {
			this.ended.add(transition.next().id());
		}
		this.story.add(() -> "  ".repeat(this.callsAtOnce) + this.servers.name(server) + "conversation "
				+ transition.next().id() + ": " + command + " -> " + transition.outcome() + " " + transition.effects());
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

	void checkCommitted(SimulatedLine line, MessageText text) {
		ConversationId id = line.client().id();
		SimulatedRecord known = this.records.find(id);
		if (!isFarewell(text)) {
			this.rules.check(known != null && known.hasAnswer(text), Rule.COMMITTED_BEFORE_IT_IS_SENT);
			this.rules.check(this.servers.maySend(line, id, text), Rule.ONLY_THE_OWNER_SENDS);
		}
	}

	boolean isAnswer(ConversationId id, int index, MessageText text) {
		SimulatedRecord known = this.records.find(id);
		return known != null && known.answers().size() > index && known.answers().get(index).text().equals(text);
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
		this.servers.checkStates();
	}

	private void happen() {
		int what = this.chance.below(1000);
		if (what < 80) {
			connect();
		}
		else if (what < 84) {
			this.servers.failJournal();
		}
		else if (what < 94) {
			this.servers.crash();
		}
		else if (what < 99) {
			this.clock.set(Duration.ofMinutes(this.chance.below(240) - 120));
		}
		else if (what < 160) {
			pass(Duration.ofSeconds(1 + this.chance.below(this.chance.oneIn(6) ? 400 : 20)));
		}
		else if (what < 360) {
			this.servers.runTask();
		}
		else if (!this.lines.isEmpty()) {
			happen(this.lines.get(this.chance.below(this.lines.size())));
		}
	}

	private void happen(SimulatedLine line) {
		SimulatedClient client = line.client();
		if (canRead(line) && this.chance.oneIn(2)) {
			read(line);
		}
		else if (line.hasNews() && this.chance.oneIn(2)) {
			client.receive();
		}
		else if (this.servers.isServersFloor(client.id()) && this.chance.oneIn(2)) {
			this.servers.reply(client);
		}
		else {
			happenUnasked(line, client);
		}
	}

	private boolean canRead(SimulatedLine line) {
		SimulatedServer server = line.server();
		return server != null && this.servers.isRunning(server) && server.canRead(line);
	}

	private static void read(SimulatedLine line) {
		SimulatedServer server = line.server();
		if (server != null) {
			server.read(line);
		}
	}

	private void happenUnasked(SimulatedLine line, SimulatedClient client) {
		switch (this.chance.below(16)) {
			case 0, 1, 2, 3, 4, 5, 6, 7 -> client.say();
			case 8, 9 -> this.servers.reply(client);
			case 10 -> line.breaks();
			case 11, 12 -> notice(line);
			case 13, 14 -> comeBack(client);
			default -> leaveOrEnd(client);
		}
	}

	private void leaveOrEnd(SimulatedClient client) {
		switch (this.chance.below(6)) {
			case 0 -> client.quit();
			case 1 -> this.servers.end(client.id());
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
		return this.servers.accept(line);
	}

	private void comeBack(SimulatedClient client) {
		if (client.canComeBack()) {
			connect(client.comeBack());
		}
	}

	/** A server may find a line broken of which the client hears later. */
	private void notice(@Nullable SimulatedLine line) {
		SimulatedServer server = (line != null) ? line.server() : null;
		if (line != null && server != null && this.servers.isRunning(server) && !line.isLossNoticed()) {
			if (!line.isLossNoticeable()) {
				line.breaks();
			}
			server.noticeLoss(line);
			this.lines.removeIf((old) -> old.isLossNoticed() && old.client().line() != old);
		}
	}

	void pass(Duration time) {
		this.story.add(() -> time.toSeconds() + " s pass");
		this.servers.pass(time);
	}

	/** The clocks go on, and lines expire. */
	void advance(Duration time) {
		this.clock.pass(time);
		this.lines.forEach(SimulatedLine::passTime);
	}

	/** The faults stop: everybody is answered or ended, and then time ends everything. */
	private void settle() {
		this.story.add(() -> "the faults stop");
		this.isFaulty = false;
		this.servers.stopFaults();
		for (int round = 0; round < ROUNDS && !isSettled(); round++) {
			List.copyOf(this.lines).forEach(this::readAll);
			this.servers.runTasks();
			this.clients.forEach(this::settle);
			this.servers.runTasks();
			this.servers.recover();
		}
		this.clients.forEach((client) -> this.rules.check(isSettled(client), Rule.EVERY_CLIENT_IS_ANSWERED_OR_ENDED));
		this.servers.checkReplies();
		end();
	}

	/** Time ends everything. */
	private void end() {
		pass(SimulatedServer.WINDOW);
		this.servers.runTasks();
		this.servers.checkNoneWaits();
		pass(Duration.ofMinutes(5));
		this.servers.runTasks();
		this.servers.checkEmpty();
		this.rules.check(this.records.isAllOver(), Rule.EVERYTHING_ENDS_WITHIN_ITS_LIMITS);
	}

	private void readAll(SimulatedLine line) {
		while (canRead(line)) {
			read(line);
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

	private void answer(SimulatedClient client) {
		if (this.servers.isServersFloor(client.id())) {
			this.servers.answer(client);
		}
	}

	private boolean isSettled() {
		return !this.servers.hasTasks()
				&& this.lines.stream().noneMatch((line) -> canRead(line) || line.isLossNoticeable())
				&& this.clients.stream().allMatch(this::isSettled) && this.servers.isSettled();
	}

	private boolean isSettled(SimulatedClient client) {
		SimulatedLine line = client.line();
		if (client.isOver()) {
			return true;
		}
		SimulatedRecord known = this.records.find(client.id());
		return line != null && !line.hasNews() && this.servers.isSettled(client, line)
				&& (known == null || known.answers().size() == client.heard());
	}

}
