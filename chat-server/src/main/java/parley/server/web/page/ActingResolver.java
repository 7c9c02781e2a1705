package parley.server.web.page;

import java.util.Map;
import java.util.Objects;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.support.RequestContextUtils;

import parley.server.turn.ConversationId;
import parley.server.web.access.Viewer;

/**
 * Finds out who does something in which conversation.
 */
class ActingResolver implements HandlerMethodArgumentResolver {

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.getParameterType() == Acting.class;
	}

	@Override
	public Acting resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
			NativeWebRequest web, @Nullable WebDataBinderFactory binders) {
		HttpServletRequest request = Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class));
		HttpServletResponse response = Objects.requireNonNull(web.getNativeResponse(HttpServletResponse.class));
		return new Acting(Viewer.of(request), conversation(web), after(request),
				request.getHeader("HX-Request") != null, Objects.requireNonNull(container).getModel(),
				RequestContextUtils.getOutputFlashMap(request), response);
	}

	private static ConversationId conversation(NativeWebRequest web) {
		Map<?, ?> variables = (Map<?, ?>) Objects.requireNonNull(
				web.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, RequestAttributes.SCOPE_REQUEST));
		return new ConversationId(Long.parseLong(Objects.toString(variables.get("id"))));
	}

	private static int after(HttpServletRequest request) {
		String after = request.getParameter("after");
		return (after != null && after.matches("[0-9]{1,9}")) ? Integer.parseInt(after) : 0;
	}

}
