package parley.interop.history;

import java.util.List;

import parley.interop.history.Finding.Rule;

/** What must hold of each transcript by itself. */
final class TranscriptRules {

	private TranscriptRules() {
	}

	static void check(Transcript transcript, Findings findings) {
		alternation(transcript, findings);
		ending(transcript, findings);
	}

	private static void alternation(Transcript transcript, Findings findings) {
		int place = 0;
		for (Transcript.Turn turn : transcript.turns()) {
			place++;
			findings.expect(turn.number() == place, Rule.ALTERNATION,
					"%s has turn %d in place %d".formatted(transcript.handle(), turn.number(), place));
			findings.expect(turn.byClient() == (place % 2 == 1), Rule.ALTERNATION,
					"turn %d of %s is not the other's".formatted(turn.number(), transcript.handle()));
		}
	}

	private static void ending(Transcript transcript, Findings findings) {
		List<Transcript.Ending> endings = transcript.endings();
		findings.expect(endings.size() == 1, Rule.ONE_ENDING,
				"%s has the endings %s".formatted(transcript.handle(), endings));
		if (endings.isEmpty()) {
			return;
		}
		long end = endings.getFirst().position();
		transcript.turns()
			.forEach((turn) -> findings.expect(turn.position() <= end, Rule.ONE_ENDING,
					"turn %d of %s was written behind its ending (%s)".formatted(turn.number(), transcript.handle(),
							endings)));
		long undelivered = transcript.replies().stream().filter((turn) -> !turn.delivered()).count();
		Transcript.Totals counted = new Transcript.Totals(transcript.turns().size(), Math.toIntExact(undelivered));
		findings.expect(transcript.totals().equals(counted), Rule.ONE_ENDING,
				"%s ended with %s, and now has %s".formatted(transcript.handle(), transcript.totals(), counted));
	}

}
