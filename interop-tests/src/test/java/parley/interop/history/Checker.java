package parley.interop.history;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Compares the histories of a run that is over, and says what does not agree. What it
 * does not find is proven for that run: it looks at every message of everybody.
 */
public final class Checker {

	private Checker() {
	}

	/**
	 * Checks a run.
	 * @param history what everybody saw
	 * @param reach where conversations must be taken up
	 * @return everything that is wrong
	 */
	public static List<Finding> check(History history, Reach reach) {
		Findings findings = new Findings();
		expectNothingTwice(history, findings);
		history.transcripts().forEach((transcript) -> TranscriptRules.check(transcript, findings));
		Map<String, Transcript> byHandle = byHandle(history, findings);
		ResumeRules resumed = new ResumeRules(reach, findings);
		history.clients().forEach((client) -> {
			Transcript kept = byHandle.get(client.handle());
			ClientRules.check(client, kept, findings);
			resumed.check(client, kept);
		});
		OperatorRules.check(history, findings);
		return findings.all();
	}

	private static void expectNothingTwice(History history, Findings findings) {
		findings.expectOnce(history.transcripts()
			.stream()
			.flatMap((transcript) -> transcript.turns().stream().map(Transcript.Turn::text))
			.toList(), "the journal");
		findings.expectOnce(history.transcripts().stream().map(Transcript::handle).toList(), "the list of clients");
	}

	private static Map<String, Transcript> byHandle(History history, Findings findings) {
		Map<String, Transcript> byHandle = history.transcripts()
			.stream()
			.collect(Collectors.toMap(Transcript::handle, Function.identity(), (one, other) -> one));
		Set<String> known = history.clients().stream().map(ClientHistory::handle).collect(Collectors.toSet());
		byHandle.keySet()
			.forEach((handle) -> findings.expect(known.contains(handle), Finding.Rule.NOTHING_INVENTED,
					"nobody was %s".formatted(handle)));
		return byHandle;
	}

}
