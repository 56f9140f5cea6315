package io.forecourt.infra.local.demo;

import java.util.random.RandomGenerator;

/**
 * Builds vehicle identification numbers that are valid by ISO 3779: 17 characters without I, O and Q, with the check digit of
 * 49 CFR 565.15(c) in the ninth place and the model year in the tenth.
 */
final class VehicleNumber {

    private static final String LETTERS_AND_DIGITS = "ABCDEFGHJKLMNPRSTUVWXYZ0123456789";
    private static final String LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ";
    private static final String DIGITS = "0123456789";

    /** The codes of the model years from 1980; they repeat every 30 years. */
    private static final String YEARS = "ABCDEFGHJKLMNPRSTVWXY123456789";

    private static final int[] WEIGHTS = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};

    private VehicleNumber() {}

    /**
     * A number of a maker for a model year.
     *
     * @param maker the world manufacturer identifier, three characters
     */
    static String generate(String maker, int modelYear, RandomGenerator random) {
        var vin = new StringBuilder(maker);
        vin.append(pick(LETTERS_AND_DIGITS, 3, random));
        // 49 CFR 565.15(c): the seventh place tells apart the two thirty-year cycles of the tenth.
        vin.append(pick(modelYear < 2010 ? DIGITS : LETTERS, 1, random));
        vin.append(pick(LETTERS_AND_DIGITS, 1, random));
        vin.append('0');
        vin.append(YEARS.charAt(Math.floorMod(modelYear - 1980, YEARS.length())));
        vin.append(pick(LETTERS_AND_DIGITS, 1, random));
        vin.append(pick(DIGITS, 6, random));
        vin.setCharAt(8, checkDigit(vin));
        return vin.toString();
    }

    /** What belongs in the ninth place of a number; the character that stands there does not count. */
    static char checkDigit(CharSequence vin) {
        int sum = 0;
        for (int place = 0; place < WEIGHTS.length; place++) {
            sum += WEIGHTS[place] * value(vin.charAt(place));
        }
        int rest = sum % 11;
        return rest == 10 ? 'X' : (char) ('0' + rest);
    }

    private static int value(char character) {
        if (character <= '9') {
            return character - '0';
        }
        return switch (character) {
            case 'A', 'J' -> 1;
            case 'B', 'K', 'S' -> 2;
            case 'C', 'L', 'T' -> 3;
            case 'D', 'M', 'U' -> 4;
            case 'E', 'N', 'V' -> 5;
            case 'F', 'W' -> 6;
            case 'G', 'P', 'X' -> 7;
            case 'H', 'Y' -> 8;
            case 'R', 'Z' -> 9;
            default -> throw new IllegalArgumentException("A VIN has no '" + character + "'");
        };
    }

    private static String pick(String alphabet, int count, RandomGenerator random) {
        var picked = new StringBuilder();
        for (int i = 0; i < count; i++) {
            picked.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return picked.toString();
    }
}
