package io.forecourt.stock.intake;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;

import io.forecourt.stock.vehicle.Vin;

/** A text that means a VIN. */
@Target(FIELD)
@Retention(RUNTIME)
@Constraint(validatedBy = VinText.Rule.class)
@interface VinText {

    String message() default Vin.RULE;

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** The rule; null passes, because {@code @NotNull} speaks of that. */
    class Rule implements ConstraintValidator<VinText, String> {

        @Override
        public boolean isValid(String text, ConstraintValidatorContext context) {
            return text == null || Vin.parse(text).isPresent();
        }
    }
}
