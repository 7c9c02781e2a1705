package parley.interop.history;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Gathers what is wrong. */
final class Findings {

	private final List<Finding> found = new ArrayList<>();

	void expect(boolean fine, Finding.Rule rule, String problem) {
		if (!fine) {
			this.found.add(new Finding(rule, problem));
		}
	}

	/** Each text once. */
	void expectOnce(List<String> texts, String where) {
		Set<String> seen = new HashSet<>();
		texts.forEach((text) -> expect(seen.add(text), Finding.Rule.NOTHING_TWICE,
				"%s has \"%s\" twice".formatted(where, text)));
	}

	List<Finding> all() {
		return List.copyOf(this.found);
	}

}
