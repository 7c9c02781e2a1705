package parley.client.wire;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

import parley.protocol.Dialect;
import parley.protocol.Framing;
import parley.protocol.Quit;
import parley.protocol.QuitWords;
import parley.protocol.Terminator;

/**
 * One dialect, for servers that no automatic rule can satisfy. Immutable.
 *
 * @param framing how messages are told apart: auto (by line feed, NUL or silence),
 * length-prefix (three characters in front), end-marker (@@@ behind)
 * @param terminator what is put behind each message that is sent in auto framing: lf,
 * none, nul
 * @param handle whether the client's name stands in front of its messages
 * @param nameExchange whether the client first sends its name alone and waits for the
 * server's
 * @param quitWords what means quit, besides \quit; the first is the one that is sent
 * @param quietPeriod how long the server must be silent for a message without a
 * terminator to be complete; parley.client.quiet-period if absent
 */
record DialectSettings(@DefaultValue("auto") Framing framing, @DefaultValue("lf") Terminator terminator,
		@DefaultValue("true") boolean handle, @DefaultValue("false") boolean nameExchange,
		@DefaultValue(Quit.WORD) List<String> quitWords, @Nullable Duration quietPeriod) {

	/**
	 * Checks the settings.
	 * @throws IllegalArgumentException with the reason, if one of them is out of range
	 */
	DialectSettings {
		quitWords = new QuitWords(quitWords).words();
		if (quietPeriod != null) {
			WireSettings.requireQuietPeriod("quiet-period", quietPeriod);
		}
	}

	ClientDialect toDialect(Duration defaultQuietPeriod) {
		return new ClientDialect(new Dialect(this.framing, this.terminator, Optional.empty(), Optional.empty(),
				this.nameExchange, new QuitWords(this.quitWords),
				(this.quietPeriod != null) ? this.quietPeriod : defaultQuietPeriod), this.handle);
	}

}
