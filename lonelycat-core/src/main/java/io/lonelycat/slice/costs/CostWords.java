// SPDX-License-Identifier: MIT
package io.lonelycat.slice.costs;

import io.lonelycat.plan.cost.CostSum;
import io.lonelycat.plan.cost.Money;
import io.lonelycat.report.text.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The words for what was reported. */
final class CostWords {
    private CostWords() {}

    /** Such as {@code 1,200 tokens in, 34 tokens out, 0.25 EUR, 1 USD}; empty where nothing was reported. */
    static String reported(CostSum sum) {
        List<String> words = new ArrayList<>();
        add(words, sum.tokensIn(), " in");
        add(words, sum.tokensOut(), " out");
        sum.money().stream().map(Money::shown).forEach(words::add);
        return String.join(", ", words);
    }

    private static void add(List<String> words, OptionalLong tokens, String where) {
        tokens.ifPresent(number -> words.add(Figures.count(number, "token") + where));
    }
}
