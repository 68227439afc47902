// SPDX-License-Identifier: MIT
package io.lonelycat.slice.costs;

import io.lonelycat.json.Names;
import io.lonelycat.report.text.CostWords;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.PlainText;
import io.lonelycat.report.text.TextTable;
import io.lonelycat.report.text.Wording;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongFunction;

/** Costs by what they are of, as a table. */
record CostTable(List<CostRow> rows, CostKey by) {
    private static final int SHOWN = 200;
    private static final int LONGEST_KEY = 60;
    private static final String UNKNOWN = "-";

    String text() {
        if (rows.isEmpty()) {
            return "No execution matches.";
        }
        TextTable table = new TextTable(List.of(
                by.label().map(PlainText::line).orElse(Names.of(by.kind())),
                by.kind() == CostKey.Kind.CHECK ? "runs" : "executions",
                "checks took",
                "processors",
                "memory",
                "tests",
                "written",
                "reported"));
        for (CostRow row : Wording.first(SHOWN, rows)) {
            String reported = CostWords.reported(row.reported());
            table.row(List.of(
                    row.key().isEmpty() ? "(none)" : PlainText.cutMiddle(PlainText.line(row.key()), LONGEST_KEY),
                    Figures.number(row.count()),
                    shown(row.checkMillis(), Figures::duration),
                    shown(row.processorMillis(), Figures::duration),
                    shown(row.peakMemoryBytes(), Figures::size),
                    shown(row.testsRun(), Figures::number),
                    shown(row.bytesWritten(), Figures::size),
                    reported.isEmpty() ? UNKNOWN : reported));
        }
        List<String> more = Wording.more(rows.size() - (long) SHOWN, "the result as JSON");
        return table + String.join("\n", more);
    }

    private static String shown(OptionalLong number, LongFunction<String> words) {
        return number.isPresent() ? words.apply(number.getAsLong()) : UNKNOWN;
    }
}
