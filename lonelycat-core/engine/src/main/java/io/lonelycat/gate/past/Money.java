// SPDX-License-Identifier: MIT
package io.lonelycat.gate.past;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Amount of money in one currency, written to JSON as decimal text because binary fractions are not exact. */
public record Money(BigDecimal amount, String currency) {
    private static final int DIGITS = 6;
    private static final Pattern AMOUNT = Pattern.compile("(0|[1-9][0-9]{0,8})(\\.[0-9]{1,6})?");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    public Money {
        amount = amount.signum() == 0 ? BigDecimal.ZERO : amount.stripTrailingZeros();
        if (amount.signum() < 0 || !CURRENCY.matcher(currency).matches()) {
            throw new InvalidInputException("Expected an amount such as 5 EUR, but found: " + amount + " " + currency);
        }
    }

    /** Reads a cost limit such as {@code EUR: '5.00'}. */
    public static Money readLimit(InputValue limit) {
        return new Money(amount(limit), currency(limit, limit.key()));
    }

    @JsonCreator
    static Money read(InputValue value) {
        InputObject in = value.object();
        InputValue currency = in.required("currency");
        return in.closed(new Money(amount(in.required("amount")), currency(currency, currency.string())));
    }

    private static BigDecimal amount(InputValue value) {
        if (!value.isString() || !AMOUNT.matcher(value.string()).matches()) {
            throw value.problem("expected an amount as text, with at most 9 digits before the point and 6 after it,"
                    + " for example '5.00'");
        }
        return new BigDecimal(value.string());
    }

    private static String currency(InputValue at, String text) {
        if (!CURRENCY.matcher(text).matches()) {
            throw at.problem("`" + text + "` is not a valid currency; expected three capital letters, such as EUR");
        }
        return text;
    }

    public long millionths() {
        return amount.movePointRight(DIGITS).longValueExact();
    }

    public static Money ofMillionths(long millionths, String currency) {
        return new Money(BigDecimal.valueOf(millionths, DIGITS), currency);
    }

    private record WrittenMoney(String amount, String currency) {}

    @JsonValue
    private WrittenMoney written() {
        return new WrittenMoney(amount.toPlainString(), currency);
    }

    public String shown() {
        return amount.setScale(Math.max(2, amount.scale())).toPlainString() + " " + currency;
    }
}
