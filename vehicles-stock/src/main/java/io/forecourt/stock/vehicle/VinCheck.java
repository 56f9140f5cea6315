package io.forecourt.stock.vehicle;

import java.util.regex.Pattern;

/**
 * What ISO 3779 says of a VIN. A flag and no verdict: the check digit binds in North America and China only, and vehicles
 * from before 1981 carry numbers of any form.
 */
public enum VinCheck {
    /** Seventeen characters without I, O and Q, and the check digit agrees. */
    VALID,
    /** The form is right, but the check digit (ninth character) does not agree. */
    CHECK_DIGIT_MISMATCH,
    /** Not seventeen characters of the digits and the letters without I, O and Q. */
    NOT_ISO_3779;

    private static final Pattern FORM = Pattern.compile("[A-HJ-NPR-Z0-9]{17}");
    private static final String LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ";
    private static final String LETTER_VALUES = "12345678123457923456789";
    private static final int[] WEIGHTS = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};
    private static final int CHECK_DIGIT = 8;
    private static final String REMAINDERS = "0123456789X";

    static VinCheck of(String vin) {
        if (!FORM.matcher(vin).matches()) {
            return NOT_ISO_3779;
        }
        int sum = 0;
        for (int position = 0; position < WEIGHTS.length; position++) {
            sum += WEIGHTS[position] * valueOf(vin.charAt(position));
        }
        return vin.charAt(CHECK_DIGIT) == REMAINDERS.charAt(sum % REMAINDERS.length()) ? VALID : CHECK_DIGIT_MISMATCH;
    }

    private static int valueOf(char character) {
        int letter = LETTERS.indexOf(character);
        return Character.digit(letter < 0 ? character : LETTER_VALUES.charAt(letter), 10);
    }
}
