package parley.interop.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import parley.interop.history.ClientHistory.Parting;
import parley.interop.history.Finding.Rule;

/** What must hold between a client and its transcript. */
final class ClientRules {

	/** Then each reply was marked as delivered before the ending was written. */
	private static final Set<String> ENDINGS_IN_ORDER = Set.of("client-quit", "server-quit");

	private ClientRules() {
	}

	static void check(ClientHistory client, @Nullable Transcript kept, Findings findings) {
		findings.expectOnce(client.heard(), client.handle());
		findings.expect(client.parting() != Parting.FORGOTTEN, Rule.NOBODY_FORGOTTEN,
				"%s was not answered in time: it said %s and heard %s, over %s; the journal has %s"
					.formatted(client.handle(), client.said(), client.heard(), client.losses(), kept));
		if (kept == null) {
			findings.expect(client.heard().isEmpty(), Rule.NOTHING_LOST,
					"%s was answered and is not in the journal".formatted(client.handle()));
			return;
		}
		whatItSaid(client, kept, findings);
		whatItHeard(client, kept, findings);
	}

	private static void whatItSaid(ClientHistory client, Transcript kept, Findings findings) {
		List<String> all = new ArrayList<>(kept.saidByClient());
		all.addAll(kept.held());
		findings.expect(startsWith(client.said(), all), Rule.NOTHING_INVENTED,
				"%s said %s, and the journal has %s".formatted(client.handle(), client.said(), all));
		findings.expect(kept.saidByClient().size() >= client.heard().size(), Rule.NOTHING_LOST,
				"%s heard %d answers to %d turns".formatted(client.handle(), client.heard().size(),
						kept.saidByClient().size()));
	}

	private static void whatItHeard(ClientHistory client, Transcript kept, Findings findings) {
		List<Transcript.Turn> replies = kept.replies();
		List<String> texts = replies.stream().map(Transcript.Turn::text).toList();
		if (!startsWith(texts, client.heard())) {
			findings.expect(false, Rule.NOTHING_LOST,
					"%s heard %s, and the journal has %s".formatted(client.handle(), client.heard(), texts));
			return;
		}
		int heard = client.heard().size();
		// An operator can end the conversation of a client that is away and has heard a
		// reply whose delivery its node had no time to note.
		boolean inOrder = client.parting() == Parting.IN_ORDER
				&& kept.endings().stream().map(Transcript.Ending::why).anyMatch(ENDINGS_IN_ORDER::contains);
		replies.subList(0, heard)
			.forEach((turn) -> findings.expect(turn.delivered() || !inOrder, Rule.DELIVERY,
					"%s heard turn %d, which is marked as undelivered: losses %s, endings %s".formatted(client.handle(),
							turn.number(), client.losses(), kept.endings())));
		List<Transcript.Turn> unheard = replies.subList(heard, replies.size())
			.stream()
			.filter(Transcript.Turn::delivered)
			.toList();
		findings.expect(unheard.size() <= mayBeOnTheirWay(client), Rule.DELIVERY,
				"%s (%s) did not hear what is marked as delivered: %s".formatted(client.handle(), client.parting(),
						unheard));
	}

	/** When a connection breaks, what the client had not read yet is gone. */
	private static int mayBeOnTheirWay(ClientHistory client) {
		return (client.parting() == Parting.IN_ORDER) ? 0 : client.said().size() - client.heard().size();
	}

	private static boolean startsWith(List<String> whole, List<String> beginning) {
		return beginning.size() <= whole.size() && whole.subList(0, beginning.size()).equals(beginning);
	}

}
