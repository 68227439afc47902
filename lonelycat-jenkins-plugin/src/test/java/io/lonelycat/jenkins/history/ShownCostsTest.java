// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.plan.cost.CostSum;
import io.lonelycat.plan.cost.Money;
import io.lonelycat.slice.costs.CostKey;
import io.lonelycat.slice.costs.CostRow;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShownCostsTest {
    private static final CostSum EUR = money("0.25", "EUR");
    private static final CostSum USD = money("1.50", "USD");

    @Test
    void showsTheNewestDayFirstAndEachCurrencyByItself() {
        ShownCosts costs = shown(
                Map.of(),
                "day",
                new CostRow("2026-11-20", 2, of(65_000), of(2_100), of(120_000_000), of(1_200), of(3_400), EUR, USD),
                row("2026-11-21", CostSum.NONE));

        assertThat(costs.getLines()).extracting(CostLine::getName).containsExactly("2026-11-21", "2026-11-20");
        CostLine line = costs.getLines().get(1);
        assertThat(List.of(
                        line.getCount(),
                        line.getChecks(),
                        line.getProcessor(),
                        line.getMemory(),
                        line.getTests(),
                        line.getWritten(),
                        line.getTokens(),
                        line.getMoney()))
                .containsExactly(
                        "2", "1 min 5 s", "2.1 s", "114 MB", "1,200", "3.3 KB", "100 in", "0.25 EUR, 1.50 USD");
        assertThat(costs.getTitle()).isEqualTo("Day");
        assertThat(costs.getCounted()).isEqualTo("Executions");
    }

    @Test
    void showsNothingWhereNothingIsKnownUnlessSomebodyAsks() {
        assertThat(shown(Map.of(), "day", row("2026-11-20", CostSum.NONE)).isShown())
                .isFalse();
        assertThat(shown(Map.of(), "day", row("2026-11-20", EUR)).isShown()).isTrue();
        ShownCosts asked = shown(Map.of("costsBy", "author"), "author", row("ada", CostSum.NONE));
        assertThat(asked.isShown()).isTrue();
        assertThat(asked.isKnown()).isFalse();
        assertThat(asked.getBy()).isEqualTo("author");
    }

    @Test
    void saysADashForWhatNobodyToldAndNeverZero() {
        CostLine line = shown(Map.of(), "author", row("ada", EUR)).getLines().get(0);

        assertThat(List.of(line.getProcessor(), line.getMemory(), line.getTests(), line.getWritten()))
                .containsOnly("-");
        assertThat(line.getMoney()).isEqualTo("0.25 EUR");
    }

    @Test
    void namesWhatHasNoLabelAndCutsWhatIsLong() {
        ShownCosts costs = shown(Map.of(), "label=team", row("", EUR), row("x\u202Ey" + "z".repeat(500), USD));

        assertThat(costs.getTitle()).isEqualTo("team");
        assertThat(costs.getLines().get(0).getName()).isEqualTo("(none)");
        assertThat(costs.getLines().get(1).getName()).hasSize(100).doesNotContain("\u202E");
    }

    @Test
    void showsTheFirstOfManyAndSaysHowManyMoreThereAre() {
        CostRow[] rows = IntStream.range(0, 1_250)
                .mapToObj(i -> row(String.format("exec_%05d", i), EUR))
                .toArray(CostRow[]::new);

        ShownCosts costs = shown(Map.of(), "execution", rows);

        assertThat(costs.getLines()).hasSize(200);
        assertThat(costs.getLines().get(0).getName()).isEqualTo("exec_01249");
        assertThat(costs.getMore()).isEqualTo("1,050");
    }

    @Test
    void keepsTheFiltersInItsForm() {
        ShownCosts costs = shown(Map.of("costsBy", "day", "status", "applied", "after", "x"), "day", row("d", EUR));

        assertThat(costs.getKept()).singleElement().satisfies(kept -> {
            assertThat(kept.getName()).isEqualTo("status");
            assertThat(kept.getValue()).isEqualTo("applied");
        });
    }

    private static ShownCosts shown(Map<String, String> given, String by, CostRow... rows) {
        return new ShownCosts(new HistoryAddress(given), CostKey.read(by), List.of(rows), Problem.NONE);
    }

    private static CostRow row(String key, CostSum authors) {
        OptionalLong unknown = OptionalLong.empty();
        return new CostRow(key, 1, unknown, unknown, unknown, unknown, unknown, CostSum.NONE, authors);
    }

    private static OptionalLong of(long value) {
        return OptionalLong.of(value);
    }

    private static CostSum money(String amount, String currency) {
        OptionalLong tokens = currency.equals("EUR") ? of(100) : OptionalLong.empty();
        return new CostSum(1, tokens, OptionalLong.empty(), List.of(new Money(new BigDecimal(amount), currency)));
    }
}
