package parley.server.web.access;

import java.util.Objects;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;

import parley.server.desk.Operator;
import parley.server.transcript.TranscriptFilter;
import parley.server.web.security.Authority;

/**
 * The person or program that sends a request.
 *
 * @param operator who has signed in
 * @param supervisor whether that is a supervisor
 * @param readsAll whether what others have answered may be read once it is over: by
 * supervisors, and by programs with the scope {@code read}
 */
public record Viewer(Operator operator, boolean supervisor, boolean readsAll) {

	/**
	 * {@return those of some transcripts that this one may read} Others than those who
	 * read all may read those in which they have answered.
	 * @param wanted the transcripts
	 */
	public TranscriptFilter readable(TranscriptFilter wanted) {
		return this.readsAll ? wanted : wanted.answeredBy(this.operator.name());
	}

	/**
	 * {@return who has sent a request}
	 * @param request the request of somebody who is signed in
	 */
	public static Viewer of(HttpServletRequest request) {
		Authentication who = (Authentication) Objects.requireNonNull(request.getUserPrincipal(), "nobody is signed in");
		Set<String> authorities = AuthorityUtils.authorityListToSet(who.getAuthorities());
		boolean supervisor = authorities.contains(Authority.SUPERVISOR);
		return new Viewer(new Operator(who.getName()), supervisor, supervisor || authorities.contains(Authority.READ));
	}

}
