package io.forecourt.stock.vehicle;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A vehicle identification number as it is stocked: upper case, without surrounding blanks, 1 to {@value #MAX_LENGTH}
 * printable ASCII characters. Two spellings of a number are the same VIN.
 */
public record Vin(String value) {

    public static final int MAX_LENGTH = 32;

    /** What makes a text a VIN, for people. */
    public static final String RULE = "must be 1 to 32 printable ASCII characters";

    private static final Pattern PRINTABLE = Pattern.compile("[ -~]{1," + MAX_LENGTH + "}");

    public Vin {
        if (!value.equals(normalized(value)) || !PRINTABLE.matcher(value).matches()) {
            throw new IllegalArgumentException("A VIN " + RULE + ", in upper case");
        }
    }

    /** The VIN that a text means, however it is spelt; empty when it means none. */
    public static Optional<Vin> parse(String text) {
        // ASCII first: upper-casing would turn a dotless i into an honest I.
        return PRINTABLE.matcher(text.strip()).matches() ? Optional.of(new Vin(normalized(text))) : Optional.empty();
    }

    public VinCheck check() {
        return VinCheck.of(value);
    }

    private static String normalized(String text) {
        return text.strip().toUpperCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return value;
    }
}
