// SPDX-License-Identifier: MIT
package io.lonelycat.report.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
    @Test
    void numbersStandToTheRightAndWordsToTheLeft() {
        TextTable table = new TextTable(List.of("Execution", "Files", "Took", "Status"))
                .row(List.of("exec_1", "7", "1.2 s", "completed"))
                .row(List.of("exec_22", "12,345", "340 ms", "refused"))
                .row(List.of("x", "-", "", "refused"));

        assertThat(table.toString()).isEqualTo("""
                        Execution   Files    Took  Status
                        exec_1          7   1.2 s  completed
                        exec_22    12,345  340 ms  refused
                        x               -          refused
                        """);
    }

    @Test
    void tableWithoutRowsHasItsHeaders() {
        assertThat(new TextTable(List.of("Execution", "Files")).toString()).isEqualTo("Execution  Files\n");
    }

    @Test
    void cellCannotBreakItsLineOrHideText() {
        TextTable table = new TextTable(List.of("Path")).row(List.of("a\nb\u001b[2K\u202ec"));

        assertThat(table.toString()).isEqualTo("Path\na\\u{a}b\\u{1b}[2K\\u{202e}c\n");
    }

    @Test
    void rowWithAnotherNumberOfCellsIsRefused() {
        TextTable table = new TextTable(List.of("Path", "Files"));

        assertThatThrownBy(() -> table.row(List.of("a")))
                .hasMessageContaining("1 cells")
                .hasMessageContaining("2 columns");
    }
}
