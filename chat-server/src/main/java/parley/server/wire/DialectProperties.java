package parley.server.wire;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

import parley.protocol.Dialect;
import parley.protocol.Framing;
import parley.protocol.Quit;
import parley.protocol.QuitWords;
import parley.protocol.Terminator;

/**
 * What may differ on the wire, for clients that no automatic rule can satisfy.
 *
 * @param framing how messages are told apart: auto (by line feed, NUL or silence),
 * length-prefix (three characters in front), end-marker (@@@ behind)
 * @param terminator what is put behind each message that is sent in auto framing: lf,
 * none, nul
 * @param replyHandle the name in front of replies, at most 64 characters; none if absent
 * @param greeting what is said to a client that connects, at most 200 characters; nothing
 * if absent
 * @param nameExchange whether clients first send their name alone and wait for the
 * server's
 * @param quitWords what means quit, besides \quit; the first is the one that is sent
 * @param quietPeriod how long a client must be silent for a message without a terminator
 * to be complete; parley.wire.quiet-period if absent
 */
record DialectProperties(@DefaultValue("auto") Framing framing, @DefaultValue("lf") Terminator terminator,
		@Nullable @Pattern(regexp = "[^\\p{Cntrl}>]{1,64}",
				message = "must be 1 to 64 characters without control characters and >") String replyHandle,
		@Nullable @Pattern(regexp = "[^\\p{Cntrl}]{1,200}",
				message = "must be 1 to 200 characters on one line") String greeting,
		@DefaultValue("false") boolean nameExchange,
		@DefaultValue(Quit.WORD) @NotEmpty @Size(max = 16) List<@Pattern(regexp = "[^\\p{Cntrl}\\s]{1,32}",
				message = "must be 1 to 32 characters without spaces") String> quitWords,
		@Nullable @DurationMin(millis = 10) @DurationMax(seconds = 10) Duration quietPeriod) {

	/** What everybody gets who asks for nothing else. */
	static final DialectProperties CLASSIC = new DialectProperties(Framing.AUTO, Terminator.LF, null, null, false,
			List.of(Quit.WORD), null);

	Dialect toDialect(Duration defaultQuietPeriod) {
		return new Dialect(this.framing, this.terminator, Optional.ofNullable(this.replyHandle),
				Optional.ofNullable(this.greeting), this.nameExchange, new QuitWords(this.quitWords),
				(this.quietPeriod != null) ? this.quietPeriod : defaultQuietPeriod);
	}

}
