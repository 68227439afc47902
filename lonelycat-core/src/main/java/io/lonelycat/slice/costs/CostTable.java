// SPDX-License-Identifier: MIT
package io.lonelycat.slice.costs;

import io.lonelycat.json.Names;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.PlainText;
import io.lonelycat.report.text.TextTable;
import io.lonelycat.report.text.Wording;
import java.util.ArrayList;
import java.util.List;

/** Costs by what they are of, as a table. */
record CostTable(List<CostRow> rows, CostKey by) {
    private static final int SHOWN = 200;
    private static final int LONGEST_KEY = 60;
    private static final int MEASURED = 5;

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
            List<String> cells = new ArrayList<>(List.of(CostPart.name(row, LONGEST_KEY), Figures.number(row.count())));
            cells.addAll(List.of(CostPart.figures(row)).subList(0, MEASURED));
            String reported = row.reported().shown();
            cells.add(reported.isEmpty() ? "-" : reported);
            table.row(cells);
        }
        List<String> more = Wording.more(rows.size() - (long) SHOWN, "the result as JSON");
        return table + String.join("\n", more);
    }
}
