package parley.server.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Everything that happened in a history, in words, where somebody wants to read it. */
final class Story {

	private final List<String> lines = new ArrayList<>();

	private final boolean isTold;

	Story(boolean isTold) {
		this.isTold = isTold;
	}

	void add(Supplier<String> line) {
		if (this.isTold) {
			this.lines.add(line.get());
		}
	}

	@Override
	public String toString() {
		return String.join("\n  ", this.lines);
	}

}
