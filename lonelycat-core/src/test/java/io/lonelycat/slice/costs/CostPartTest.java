// SPDX-License-Identifier: MIT
package io.lonelycat.slice.costs;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.report.part.Line;
import io.lonelycat.report.part.PartTable;
import io.lonelycat.report.part.PartTable.Column;
import io.lonelycat.report.part.SummaryPart;
import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CostPartTest {
    private static final CostSum EUR = money("0.25", "EUR");
    private static final CostSum USD = money("1.50", "USD");

    private static final CostRow DAY =
            new CostRow("2026-11-20", 2, of(65_000), of(2_100), of(120_000_000), of(1_200), of(3_400), EUR, USD);

    @Test
    void showsTheNewestDayFirstAndEachCurrencyByItself() {
        PartTable table = table("day", DAY, row("2026-11-21", CostSum.NONE));

        assertThat(table.columns())
                .extracting(Column::name)
                .containsExactly(
                        "Day",
                        "Executions",
                        "Checks took",
                        "Processor time",
                        "Peak memory",
                        "Tests",
                        "Written",
                        "Tokens",
                        "Money");
        assertThat(cells(table, 0)).startsWith("2026-11-21", "1", "-");
        assertThat(cells(table, 1))
                .containsExactly(
                        "2026-11-20",
                        "2",
                        "1 min 5 s",
                        "2.1 s",
                        "114 MB",
                        "1,200",
                        "3.3 KB",
                        "100 in",
                        "0.25 EUR, 1.50 USD");
        assertThat(CostPart.facts(DAY).tables().get(0).rows().get(1))
                .extracting(Line::plain)
                .containsExactly("Processor time", "2.1 s");
    }

    @Test
    void showsNothingWhereNothingIsKnownUnlessTheUserAsks() {
        CostPart unknown = part("author", row("ada", CostSum.NONE));

        assertThat(unknown.asked(false)).isEmpty();
        assertThat(unknown.part("Costs of its checks").isEmpty()).isTrue();
        assertThat(unknown.asked(true)).singleElement().satisfies(part -> assertThat(part.said())
                .extracting(Line::plain)
                .containsExactly("Nothing is known of what these executions have cost."));
        assertThat(part("author", row("ada", EUR)).asked(false)).isNotEmpty();
    }

    @Test
    void showsADashForAnUnknownValueAndNeverZero() {
        List<String> cells = cells(table("author", row("ada", EUR)), 0);

        assertThat(cells.subList(2, 7)).containsOnly("-");
        assertThat(cells.get(8)).isEqualTo("0.25 EUR");
    }

    @Test
    void namesWhatHasNoLabelAndCutsWhatIsLong() {
        PartTable table = table("label=team", row("", EUR), row("x\u202Ey" + "z".repeat(500), USD));

        assertThat(table.columns().get(0).name()).isEqualTo("team");
        assertThat(cells(table, 0).get(0)).isEqualTo("(none)");
        assertThat(cells(table, 1).get(0)).hasSize(100).doesNotContain("\u202E");
        assertThat(table("check", row("busy", EUR)).columns().get(1).name()).isEqualTo("Runs");
    }

    @Test
    void showsTheFirstOfManyAndSaysThatThereAreMore() {
        CostRow[] rows = IntStream.range(0, 1_250)
                .mapToObj(i -> row(String.format("exec_%05d", i), EUR))
                .toArray(CostRow[]::new);

        PartTable table = table("execution", rows);

        assertThat(table.rows()).hasSize(200);
        assertThat(cells(table, 0).get(0)).isEqualTo("exec_01249");
        assertThat(table.more()).isTrue();
        assertThat(table("execution", rows[0]).more()).isFalse();
    }

    private static CostPart part(String by, CostRow... rows) {
        return new CostPart(List.of(rows), CostKey.read(by));
    }

    private static PartTable table(String by, CostRow... rows) {
        List<SummaryPart> parts = part(by, rows).asked(false);
        return parts.get(0).tables().get(0);
    }

    private static List<String> cells(PartTable table, int row) {
        return table.rows().get(row).stream().map(Line::plain).toList();
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
