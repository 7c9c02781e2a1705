package parley.server.web.page;

import java.security.Principal;
import java.util.Objects;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

import parley.server.desk.Operator;
import parley.server.transcript.TranscriptFilter;

/**
 * Who looks at a page.
 *
 * @param operator who has signed in
 * @param supervisor whether that is a supervisor
 */
record Viewer(Operator operator, boolean supervisor) {

	/**
	 * {@return those of some transcripts that this one may read} Supervisors read all,
	 * others those in which they have answered.
	 * @param wanted the transcripts
	 */
	TranscriptFilter readable(TranscriptFilter wanted) {
		return this.supervisor ? wanted : wanted.answeredBy(this.operator.name());
	}

	static Viewer of(HttpServletRequest request) {
		Principal principal = Objects.requireNonNull(request.getUserPrincipal(), "nobody is signed in");
		return new Viewer(new Operator(principal.getName()), request.isUserInRole("SUPERVISOR"));
	}

	/** Tells controllers who looks. */
	static final class Resolver implements HandlerMethodArgumentResolver {

		@Override
		public boolean supportsParameter(MethodParameter parameter) {
			return parameter.getParameterType() == Viewer.class;
		}

		@Override
		public Viewer resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
				NativeWebRequest web, @Nullable WebDataBinderFactory binders) {
			return of(Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class)));
		}

	}

}
