package io.forecourt.stock.intake;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;

/** A name for people: not blank, at most {@value #MAX_LENGTH} characters (code points), no control characters. */
@Target(FIELD)
@Retention(RUNTIME)
@Constraint(validatedBy = Name.Rule.class)
@interface Name {

    int MAX_LENGTH = 64;

    String message() default "must be 1 to 64 characters that are not all blank, with no control characters among them";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** The rule; null passes, because {@code @NotNull} speaks of that. */
    class Rule implements ConstraintValidator<Name, String> {

        @Override
        public boolean isValid(String text, ConstraintValidatorContext context) {
            return text == null
                    || (text.codePointCount(0, text.length()) <= MAX_LENGTH
                            && text.codePoints().noneMatch(Rule::isForbidden)
                            && text.codePoints().anyMatch(Rule::isVisible));
        }

        /** Blanks of every kind, the one that does not break (U+00A0) included, make no name. */
        private static boolean isVisible(int character) {
            return !Character.isWhitespace(character) && !Character.isSpaceChar(character);
        }

        private static boolean isForbidden(int character) {
            return Character.isISOControl(character) || Character.getType(character) == Character.SURROGATE;
        }
    }
}
