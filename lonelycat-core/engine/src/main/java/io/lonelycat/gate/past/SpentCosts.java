// SPDX-License-Identifier: MIT
package io.lonelycat.gate.past;

import io.lonelycat.json.Member;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Costs of all executions of a period.
 *
 * @param tokens that tools reported, given and made
 * @param money that tools reported, one amount for each currency
 */
public record SpentCosts(long tokens, @Member(ifAny = true) List<SpentMoney> money) {
    /** Nothing was spent. */
    public static final SpentCosts NONE = new SpentCosts(0, List.of());

    public SpentCosts {
        money = List.copyOf(money);
    }

    /** Adds what tools reported. */
    public static SpentCosts of(List<ReportedCosts> reports) {
        Map<String, Long> money = new TreeMap<>();
        reports.stream()
                .flatMap(report -> report.money().stream())
                .forEach(one -> money.merge(one.currency(), one.millionths(), Long::sum));
        return new SpentCosts(
                reports.stream().mapToLong(ReportedCosts::tokens).sum(),
                money.entrySet().stream()
                        .map(one -> new SpentMoney(one.getKey(), one.getValue()))
                        .toList());
    }

    /** An amount in millionths of its currency. */
    public record SpentMoney(@Member(blank = false) String currency, long millionths) {}

    /** Returns the amount in a currency, in millionths. */
    public long millionths(String currency) {
        return money.stream()
                .filter(one -> one.currency().equals(currency))
                .mapToLong(SpentMoney::millionths)
                .sum();
    }
}
