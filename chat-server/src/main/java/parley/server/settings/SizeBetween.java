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

import org.springframework.util.unit.DataSize;

/** Bounds a {@link DataSize}, which the standard constraints can't. */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = SizeBetween.Validator.class)
public @interface SizeBetween {

	/**
	 * {@return the least, such as 1KB}
	 */
	String min();

	/**
	 * {@return the most, such as 16MB}
	 */
	String max();

	/**
	 * {@return what is said of a size out of bounds}
	 */
	String message() default "must be between {min} and {max}";

	/**
	 * {@return as the standard has it}
	 */
	Class<?>[] groups() default {};

	/**
	 * {@return as the standard has it}
	 */
	Class<? extends Payload>[] payload() default {};

	/** Called by the validator; has no state but the bounds. */
	final class Validator implements ConstraintValidator<SizeBetween, DataSize> {

		private DataSize min = DataSize.ofBytes(0);

		private DataSize max = DataSize.ofBytes(Long.MAX_VALUE);

		@Override
		public void initialize(SizeBetween bounds) {
			this.min = DataSize.parse(bounds.min());
			this.max = DataSize.parse(bounds.max());
		}

		@Override
		public boolean isValid(@Nullable DataSize size, ConstraintValidatorContext context) {
			return size == null || (size.compareTo(this.min) >= 0 && size.compareTo(this.max) <= 0);
		}

	}

}
