package parley.server.web.page;

import org.jspecify.annotations.Nullable;

import parley.protocol.VisibleText;
import parley.server.transcript.EarlyMessage;

/**
 * A message that is no turn, ready to show.
 *
 * @param meta what became of it, and when
 * @param text what it said, if it was kept
 */
record EarlyView(String meta, @Nullable String text) {

	static EarlyView of(EarlyMessage message) {
		String clock = TurnView.clock(message.at());
		return switch (message) {
			case EarlyMessage.Held held ->
				new EarlyView("came too early and never had its turn, " + clock, VisibleText.of(held.text()));
			case EarlyMessage.Refused refused ->
				new EarlyView("refused: %s, %s".formatted(VisibleText.of(refused.code()), clock), null);
		};
	}

}
