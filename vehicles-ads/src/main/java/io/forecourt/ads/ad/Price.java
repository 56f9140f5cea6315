package io.forecourt.ads.ad;

import java.math.BigDecimal;

/**
 * A price, exact to the hundredth. Kept as an integer, which sorts and compares alike in every database.
 *
 * @param cents hundredths of {@code currency}
 * @param currency ISO 4217 code
 */
public record Price(long cents, String currency) {

    private static final int DECIMALS = 2;

    /** {@link ArithmeticException} for an amount finer than a hundredth. */
    public static Price of(BigDecimal amount, String currency) {
        return new Price(centsOf(amount), currency);
    }

    /** {@link ArithmeticException} for an amount finer than a hundredth. */
    public static long centsOf(BigDecimal amount) {
        return amount.movePointRight(DECIMALS).longValueExact();
    }

    /** The amount in {@code currency}, always with two decimals. */
    public BigDecimal amount() {
        return BigDecimal.valueOf(cents, DECIMALS);
    }
}
