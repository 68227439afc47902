// SPDX-License-Identifier: MIT
package io.lonelycat.slice.costs;

import io.lonelycat.plan.cost.CostSum;
import io.lonelycat.plan.cost.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What was reported, as one column keeps it; SQLite has no decimal numbers, and its sums of integers can overflow. */
final class SpentText {
    private static final String REPORTS = "reports";
    private static final String IN = "in";
    private static final String OUT = "out";

    private SpentText() {}

    /** Returns the words; null where nothing was reported. */
    static @Nullable String of(CostSum sum) {
        if (sum.isEmpty()) {
            return null;
        }
        List<String> words = new ArrayList<>(List.of(REPORTS + "=" + sum.reports()));
        sum.tokensIn().ifPresent(tokens -> words.add(IN + "=" + tokens));
        sum.tokensOut().ifPresent(tokens -> words.add(OUT + "=" + tokens));
        sum.money()
                .forEach(money ->
                        words.add(money.currency() + "=" + money.amount().toPlainString()));
        return String.join(" ", words);
    }

    /** Reads the words; null stands for nothing. */
    static CostSum read(@Nullable String words) {
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
}
