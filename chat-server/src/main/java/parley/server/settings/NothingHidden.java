package parley.server.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import org.jspecify.annotations.Nullable;

import parley.protocol.VisibleText;

/**
 * Refuses text in which {@link VisibleText} would have to show something that is hidden,
 * such as zero-width characters and those that turn the direction of writing. Control
 * characters are for another constraint.
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = NothingHidden.Validator.class)
public @interface NothingHidden {

	/**
	 * {@return what is said of a text that hides something}
	 */
	String message() default "must have no hidden characters, such as zero-width ones";

	/**
	 * {@return as the standard has it}
	 */
	Class<?>[] groups() default {};

	/**
	 * {@return as the standard has it}
	 */
	Class<? extends Payload>[] payload() default {};

	/** Called by the validator; has no state. */
	final class Validator implements ConstraintValidator<NothingHidden, String> {

		@Override
		public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
			return text == null || text.codePoints().anyMatch(Character::isISOControl)
					|| VisibleText.of(text).equals(text);
		}

	}

}
