package io.forecourt.stock.intake;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import java.time.Year;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;

/** A model year from {@value #FIRST} to next year, for makers sell next year's models in this one. */
@Target(FIELD)
@Retention(RUNTIME)
@Constraint(validatedBy = ModelYear.Rule.class)
@interface ModelYear {

    int FIRST = 1900;

    String message() default "must be from 1900 to next year";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** The rule; null passes, because {@code @NotNull} speaks of that. */
    class Rule implements ConstraintValidator<ModelYear, Integer> {

        @Override
        public boolean isValid(Integer year, ConstraintValidatorContext context) {
            return year == null
                    || (year >= FIRST
                            && year
                                    <= Year.now(context.getClockProvider().getClock())
                                                    .getValue()
                                            + 1);
        }
    }
}
