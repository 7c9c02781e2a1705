package parley.interop.plug;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** What clients saw against what is in the journal: rules 1 to 3 of the design. */
final class Comparison {

	private final List<String> found = new ArrayList<>();

	/** Everything that was wrong so far. */
	List<String> found() {
		return List.copyOf(this.found);
	}

	/** Notes what is wrong after a life of the server, if anything is. */
	void compare(int life, List<Witness> witnesses, Map<String, JournalRecord.Conversation> journal) {
		for (Witness witness : witnesses) {
			JournalRecord.Conversation kept = journal.get(witness.handle());
			if (kept == null) {
				expect(life, witness, "is not in the journal", witness.answers().isEmpty());
			}
			else {
				compare(life, witness, kept);
			}
		}
		journal.forEach((handle, kept) -> expect(life, new Witness(handle), "is still open", kept.ending() != null));
	}

	private void compare(int life, Witness witness, JournalRecord.Conversation kept) {
		List<String> byClient = new ArrayList<>();
		List<String> byServer = new ArrayList<>();
		for (int i = 0; i < kept.turns().size(); i++) {
			JournalRecord.Turn turn = kept.turns().get(i);
			expect(life, witness, "has turn %d in place %d".formatted(turn.seq(), i + 1), turn.seq() == i + 1);
			expect(life, witness, "has turns that don't alternate",
					turn.party().equals((i % 2 == 0) ? "client" : "server"));
			((i % 2 == 0) ? byClient : byServer).add(turn.text());
		}
		expect(life, witness, "lost an answer that the client got: " + witness.answers() + " but only " + byServer,
				startsWith(byServer, witness.answers()));
		expect(life, witness, "has turns that were never said: " + byClient, startsWith(witness.said(), byClient));
		expect(life, witness, "has answers to nothing: " + byServer, startsWith(byClient, byServer));
		List<String> once = new ArrayList<>(byClient);
		once.addAll(kept.held());
		expect(life, witness, "has messages twice: " + once, new HashSet<>(once).size() == once.size());
		expect(life, witness, "lost or mixed up what was held: " + kept.held(), startsWith(witness.said(), once));
	}

	private static boolean startsWith(List<String> whole, List<String> beginning) {
		return beginning.size() <= whole.size() && whole.subList(0, beginning.size()).equals(beginning);
	}

	private void expect(int life, Witness witness, String problem, boolean fine) {
		if (!fine) {
			this.found.add("life %d: %s %s".formatted(life, witness.handle(), problem));
		}
	}

}
