// SPDX-License-Identifier: MIT
package io.lonelycat.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.PageTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReferenceTablesTest {
    private static final Path REFERENCE = Path.of("..", "docs", "reference");

    static Stream<Arguments> pages() {
        return Map.<String, UnaryOperator<String>>of(
                        "goals.md", ReferenceTables::goals,
                        "checks.md", ReferenceTables::checks,
                        "history.md", ReferenceTables::history,
                        "plan-file.md", ReferenceTables::planFile,
                        "configuration.md", ReferenceTables::configuration)
                .entrySet()
                .stream()
                .map(page -> Arguments.of(page.getKey(), page.getValue()));
    }

    /** {@code -Dlonelycat.docs.write=true} updates the page first. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void hasTheTablesOfTheCode(String name, UnaryOperator<String> tables) throws IOException {
        Path page = REFERENCE.resolve(name);
        String generated = PageTable.generated(page, tables);
        assertThat(Files.readString(page))
                .as("The tables of %s are generated: mvn test -Dlonelycat.docs.write=true writes them.", name)
                .isEqualTo(generated);
    }

    @Test
    void keepsTheOrderOfRowsAndTheWordsAroundATable() {
        String page = """
                before

                | key | environment | value | built-in default |
                |---|---|---|---|
                | `skip` | old |
                | `gone` | old |
                | `limit` | old |

                after
                """;

        assertThat(ReferenceTables.configuration(page).lines())
                .startsWith(
                        "before",
                        "",
                        "| key | environment | value | built-in default |",
                        "|---|---|---|---|",
                        "| `skip` | `LONELYCAT_SKIP` | true or false | `false` |",
                        "| `limit` | `LONELYCAT_LIMIT` | an integer from 1 to 1000 | `20` |")
                .endsWith("", "after")
                .noneMatch(line -> line.contains("| old |"));
    }

    @Test
    void saysWhatSingleGoalsDoAfterWhatGoalsUsuallyDo() throws IOException {
        assertThat(Files.readAllLines(REFERENCE.resolve("goals.md")))
                .contains(
                        "| `lonelycat.correlation=release-7` | apply, history, plan | The id that related executions share."
                                + " `history`: Only executions with this correlation id. |")
                .contains(
                        "| `lonelycat.since=2026-01-31T00:00:00Z` | history, report | Only executions from this time on."
                                + " `report`: Default: 30 days ago. |");
    }

    @Test
    void refusesAPageWithoutTheTable() {
        assertThatThrownBy(() -> ReferenceTables.configuration("no table"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The page has no table with the head | key |");
    }
}
