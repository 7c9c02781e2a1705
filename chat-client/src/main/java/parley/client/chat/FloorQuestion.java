package parley.client.chat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntSupplier;

import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

import parley.protocol.Handle;
import parley.protocol.MessageText;

/**
 * The prompt of a chat: says in words whose turn it is, for how long the answer has been
 * awaited, how much of a message is left, and what is waiting to be said. Takes no lock.
 */
final class FloorQuestion implements Question {

	/** An answer that comes sooner was not waited for. */
	private static final Duration SOON = Duration.ofSeconds(2);

	/** From here on the characters left are counted. */
	private static final int NEARLY_FULL = 50;

	private static final int NARROW = 60;

	private final Handle handle;

	private final Conversation conversation;

	private final Look look;

	private final IntSupplier width;

	private final IntSupplier pasted;

	private final Function<String, Optional<String>> objections;

	private volatile boolean kept;

	private volatile Optional<String> objected = Optional.empty();

	/**
	 * Creates the prompt of one conversation.
	 * @param handle who types
	 * @param conversation whose turn it is
	 * @param look what it looks like
	 * @param width how many columns there are
	 * @param pasted how many pasted lines wait
	 * @param objections why a line can't be taken now
	 */
	FloorQuestion(Handle handle, Conversation conversation, Look look, IntSupplier width, IntSupplier pasted,
			Function<String, Optional<String>> objections) {
		this.handle = handle;
		this.conversation = conversation;
		this.look = look;
		this.width = width;
		this.pasted = pasted;
		this.objections = objections;
	}

	@Override
	public AttributedString prompt(String draft) {
		return new AttributedStringBuilder().append("(" + String.join(", ", words(draft)) + ") ")
			.append(this.look.ownName(this.handle.value()))
			.toAttributedString();
	}

	@Override
	public AttributedString accepted(String line) {
		this.kept = false;
		this.objected = Optional.empty();
		return (ChatCommand.read(line) instanceof ChatCommand.Say) ? this.look.own(this.handle.value(), "")
				: AttributedString.EMPTY;
	}

	@Override
	public String sentence() {
		return this.conversation.hasFloor() ? "Your turn, " + this.handle + "." : "Waiting for the answer.";
	}

	@Override
	public Optional<String> objection(String line) {
		Optional<String> objection = this.objections.apply(line);
		this.kept = objection.isPresent() && !this.conversation.hasFloor();
		// Said once, it is on the screen, and the prompt says it from now on.
		boolean repeated = this.kept && objection.equals(this.objected);
		this.objected = objection;
		return repeated ? Optional.of("") : objection;
	}

	private List<String> words(String draft) {
		List<String> words = new ArrayList<>();
		if (this.conversation.hasFloor()) {
			words.add("your turn");
		}
		else {
			words.add((this.width.getAsInt() < NARROW) ? "waiting" : "waiting for the answer");
			Duration waited = this.conversation.sinceTurn();
			if (waited.compareTo(SOON) >= 0) {
				words.add(Spell.of(waited));
			}
		}
		if (this.kept && !draft.isEmpty()) {
			words.add("draft kept");
		}
		if (this.pasted.getAsInt() > 0) {
			words.add(this.pasted.getAsInt() + " more pasted");
		}
		count(draft).ifPresent(words::add);
		return words;
	}

	private static Optional<String> count(String draft) {
		int left = MessageText.MAX_CHARACTERS - draft.codePointCount(0, draft.length());
		if (left > NEARLY_FULL) {
			return Optional.empty();
		}
		return Optional.of((left >= 0) ? left + " left" : -left + " too many");
	}

}
