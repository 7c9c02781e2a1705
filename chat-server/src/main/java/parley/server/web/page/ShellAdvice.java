package parley.server.web.page;

import java.security.Principal;
import java.time.InstantSource;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

import parley.server.desk.Desk;
import parley.server.desk.DeskFeed;
import parley.server.desk.Operator;
import parley.server.transcript.Transcripts;

/**
 * Puts into every page's model who looks, and what stands around the page.
 */
@ControllerAdvice({ "parley.server.web.page", "parley.server.web.dashboard" })
@ConditionalOnWebApplication
class ShellAdvice {

	private final Desk desk;

	private final DeskFeed feed;

	private final boolean journal;

	private final String life;

	ShellAdvice(Desk desk, DeskFeed feed, ObjectProvider<Transcripts> transcripts) {
		this.desk = desk;
		this.feed = feed;
		this.journal = transcripts.getIfAvailable() != null;
		this.life = this.journal ? "" : Long.toString(InstantSource.system().millis());
	}

	/**
	 * The event first: what happens from then on is told to the page once it is there. A
	 * stream whose reader has signed out ends without a page.
	 */
	@ModelAttribute("shell")
	@Nullable Shell shell(@Nullable Principal principal) {
		if (principal == null) {
			return null;
		}
		long lastEvent = this.feed.lastId();
		this.desk.seen(new Operator(principal.getName()));
		return new Shell(principal.getName(), this.life, this.desk.view().waiting(), lastEvent, this.journal);
	}

}
