package parley.server;

import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ApplicationContextException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;

/**
 * Says in one line why the server could not start: which property is wrong and what would
 * be right, or what is in the way.
 */
final class StartFailure {

	private StartFailure() {
	}

	static String describe(Throwable failure) {
		String line = causes(failure).map(StartFailure::known)
			.filter(Objects::nonNull)
			.reduce((outer, inner) -> inner)
			.orElseGet(() -> rootMessage(failure));
		return line.replaceAll("\\s+", " ").strip();
	}

	private static @Nullable String known(Throwable cause) {
		return switch (cause) {
			case BindValidationException invalid -> invalid.getValidationErrors()
				.getAllErrors()
				.stream()
				.map((error) -> invalid(invalid, error))
				.collect(Collectors.joining("; "));
			case BindException unbindable -> unbindable(unbindable);
			case PortInUseException taken ->
				"can't serve the desk on port %d: the port is in use. Free it, or choose another with --server.port=N; --parley.web.enabled=false starts without."
					.formatted(taken.getPort());
			case IllegalStateException bundle when isOfAnSslBundle(bundle) ->
				"spring.ssl.bundle.pem.%s: the SSL bundle can't be used: %s. Look at the files that it names."
					.formatted(String.valueOf(bundle.getMessage()).replaceAll(".*'(.*)'.*", "$1"), rootMessage(bundle));
			case ApplicationContextException ours when !isWrapper(ours) -> ours.getMessage();
			default -> null;
		};
	}

	/** Spring Boot reads all bundles, whoever uses them. */
	private static boolean isOfAnSslBundle(IllegalStateException exception) {
		return String.valueOf(exception.getMessage()).startsWith("Unable to register SSL bundle");
	}

	/** Spring names its own bean there, which tells an operator nothing. */
	private static boolean isWrapper(ApplicationContextException exception) {
		return String.valueOf(exception.getMessage()).startsWith("Failed to start bean");
	}

	private static String invalid(BindValidationException invalid, ObjectError error) {
		String prefix = invalid.getValidationErrors().getName().toString();
		if (!(error instanceof FieldError field)) {
			return prefix + ": " + error.getDefaultMessage();
		}
		String name = prefix + "." + dashed(field.getField());
		String setting = isSecret(name) ? name : name + "=" + field.getRejectedValue();
		return setting + ": " + field.getDefaultMessage();
	}

	/** Neither screens nor logs are the place for it. */
	private static boolean isSecret(String name) {
		return name.endsWith("password") || name.endsWith("secret");
	}

	private static String unbindable(BindException unbindable) {
		ConfigurationProperty property = unbindable.getProperty();
		String reason = causes(unbindable).map(StartFailure::expected)
			.filter(Objects::nonNull)
			.findFirst()
			.orElseGet(() -> rootMessage(unbindable));
		return (property != null) ? "%s=%s: %s".formatted(property.getName(), property.getValue(), reason)
				: "%s: %s".formatted(unbindable.getName(), reason);
	}

	/** What converters say is for programmers. */
	private static @Nullable String expected(Throwable cause) {
		if (!(cause instanceof ConversionFailedException failed)) {
			return null;
		}
		Class<?> type = failed.getTargetType().getObjectType();
		if (type.isEnum()) {
			return "must be one of " + Stream.of(type.getEnumConstants())
				.map((constant) -> constant.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
				.collect(Collectors.joining(", "));
		}
		if (type == Boolean.class) {
			return "must be true or false";
		}
		return Number.class.isAssignableFrom(type) ? "must be a whole number" : null;
	}

	private static String dashed(String field) {
		return field.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
	}

	private static String rootMessage(Throwable failure) {
		Throwable root = NestedExceptionUtils.getMostSpecificCause(failure);
		return (root.getMessage() != null) ? root.getMessage() : root.getClass().getSimpleName();
	}

	private static Stream<Throwable> causes(Throwable failure) {
		return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
	}

}
