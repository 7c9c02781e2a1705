package parley.server.web.security;

import java.security.Principal;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

import parley.server.desk.Operator;

/**
 * Gives controllers who is signed in, person or program, as the desk knows them.
 */
final class OperatorArgument implements HandlerMethodArgumentResolver {

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.getParameterType() == Operator.class;
	}

	@Override
	public Operator resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer model,
			NativeWebRequest request, @Nullable WebDataBinderFactory binders) {
		Principal principal = Objects.requireNonNull(request.getUserPrincipal(), "nobody is signed in");
		return new Operator(principal.getName());
	}

}
