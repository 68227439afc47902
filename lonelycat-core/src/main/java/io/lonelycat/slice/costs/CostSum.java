// SPDX-License-Identifier: MIT
package io.lonelycat.slice.costs;

import io.lonelycat.check.attempt.Usage;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.Member;
import io.lonelycat.plan.ToolReport;
import io.lonelycat.report.text.Figures;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

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
    private static final String REPORTS = "reports";
    private static final String IN = "in";
    private static final String OUT = "out";

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

    /** Adds up what tools reported of costs. */
    static CostSum reported(List<ToolReport> reports) {
        return of(ReportedCosts.of(reports));
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
                reports + other.reports,
                Usage.plus(tokensIn, other.tokensIn),
                Usage.plus(tokensOut, other.tokensOut),
                sums);
    }

    /** Returns all tokens, given and made; empty if none were reported. */
    public OptionalLong tokens() {
        return Usage.plus(tokensIn, tokensOut);
    }

    /** Returns the words that one column keeps: SQLite has no decimal numbers, and its sums of integers can overflow; null for nothing. */
    @Nullable
    String words() {
        if (isEmpty()) {
            return null;
        }
        List<String> words = new ArrayList<>(List.of(REPORTS + "=" + reports));
        tokensIn.ifPresent(tokens -> words.add(IN + "=" + tokens));
        tokensOut.ifPresent(tokens -> words.add(OUT + "=" + tokens));
        money.forEach(one -> words.add(one.currency() + "=" + one.amount().toPlainString()));
        return String.join(" ", words);
    }

    /** Reads such words; null stands for nothing. */
    static CostSum ofWords(@Nullable String words) {
        int reports = 0;
        OptionalLong in = OptionalLong.empty();
        OptionalLong out = OptionalLong.empty();
        List<Money> money = new ArrayList<>();
        for (String word : words == null ? new String[0] : words.split(" ", -1)) {
            String name = word.substring(0, word.indexOf('='));
            String value = word.substring(name.length() + 1);
            switch (name) {
                case REPORTS -> reports = Integer.parseInt(value);
                case IN -> in = OptionalLong.of(Long.parseLong(value));
                case OUT -> out = OptionalLong.of(Long.parseLong(value));
                default -> money.add(new Money(new BigDecimal(value), name));
            }
        }
        return new CostSum(reports, in, out, money);
    }

    /** Such as {@code 1,200 tokens in, 34 tokens out, 0.25 EUR, 1 USD}; empty where nothing was reported. */
    String shown() {
        List<String> words = new ArrayList<>();
        tokensIn.ifPresent(number -> words.add(Figures.count(number, "token") + " in"));
        tokensOut.ifPresent(number -> words.add(Figures.count(number, "token") + " out"));
        money.stream().map(Money::shown).forEach(words::add);
        return String.join(", ", words);
    }

    /** Returns whether nothing was reported. */
    public boolean isEmpty() {
        return reports == 0;
    }
}
