// SPDX-License-Identifier: MIT
package io.lonelycat.gate.past;

import io.lonelycat.json.Member;
import java.util.List;

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
