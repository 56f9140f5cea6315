package io.forecourt.pricing.estimate;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An amount of US dollars: never negative, always with two decimals (rounded half up).
 *
 * @param amount in dollars
 */
public record Money(BigDecimal amount) {

    /** ISO 4217 code of every amount. */
    public static final String CURRENCY = "USD";

    public Money {
        if (amount.signum() < 0) {
            throw new IllegalArgumentException("An amount of money is not negative: " + amount);
        }
        amount = amount.setScale(2, RoundingMode.HALF_UP);
    }

    public static Money dollars(double amount) {
        return new Money(BigDecimal.valueOf(amount));
    }
}
