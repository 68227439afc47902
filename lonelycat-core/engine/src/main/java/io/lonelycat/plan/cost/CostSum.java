// SPDX-License-Identifier: MIT
package io.lonelycat.plan.cost;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.Member;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Reported costs added up: tokens, and each currency by itself. A cost that was not reported is absent, never 0.
 *
 * @param reports how many reports are in it
 * @param money one amount for each currency, sorted by currency
 */
public record CostSum(
        int reports,
        OptionalLong tokensIn,
        OptionalLong tokensOut,
        @Member(ifAny = true) List<Money> money) {
    /** Nothing was reported. */
    public static final CostSum NONE = new CostSum(0, OptionalLong.empty(), OptionalLong.empty(), List.of());

    public CostSum {
        money = List.copyOf(money);
    }

    public static CostSum of(List<ReportedCosts> reports) {
        CostSum sum = NONE;
        for (ReportedCosts one : reports) {
            sum = sum.plus(new CostSum(1, one.tokensIn(), one.tokensOut(), one.money()));
        }
        return sum;
    }

    /** Reads its members, and leaves others to the caller; sums may be larger than any one amount. */
    static CostSum read(InputObject in) {
        return new CostSum(
                (int) in.required("reports").integer(0, Integer.MAX_VALUE),
                ReportedCosts.tokens(in, "tokensIn", Long.MAX_VALUE),
                ReportedCosts.tokens(in, "tokensOut", Long.MAX_VALUE),
                Money.readSums(in.listOrEmpty("money")));
    }

    /** Returns both together. */
    public CostSum plus(CostSum other) {
        Map<String, BigDecimal> amounts = new TreeMap<>();
        money.forEach(one -> amounts.merge(one.currency(), one.amount(), BigDecimal::add));
        other.money.forEach(one -> amounts.merge(one.currency(), one.amount(), BigDecimal::add));
        List<Money> sums = new ArrayList<>();
        amounts.forEach((currency, amount) -> sums.add(new Money(amount, currency)));
        return new CostSum(
                reports + other.reports, plus(tokensIn, other.tokensIn), plus(tokensOut, other.tokensOut), sums);
    }

    /** Returns the sum of what is known of two numbers. */
    public static OptionalLong plus(OptionalLong one, OptionalLong other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isEmpty() ? other : one;
        }
        return OptionalLong.of(Math.addExact(one.getAsLong(), other.getAsLong()));
    }

    /** Returns all tokens, given and made; empty if none were reported. */
    public OptionalLong tokens() {
        return plus(tokensIn, tokensOut);
    }

    /** Returns whether nothing was reported. */
    public boolean isEmpty() {
        return reports == 0;
    }
}
