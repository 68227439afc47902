// SPDX-License-Identifier: MIT
package io.lonelycat.slice.costs;

import io.lonelycat.record.history.History;
import io.lonelycat.record.history.HistoryFilter;
import io.lonelycat.report.part.Line;
import io.lonelycat.report.part.PartTable;
import io.lonelycat.report.part.PeriodPart.Told;
import io.lonelycat.report.part.SummaryPart;
import io.lonelycat.report.text.Figures;
import io.lonelycat.slice.costs.CostRow.Biggest;
import java.util.ArrayList;
import java.util.List;

/**
 * What the executions of a range of time have cost, as a part of its summary.
 *
 * @param authors by author, the one with the longest checks first
 * @param checks by check, the longest first
 */
record CostsOfPeriod(Biggest authors, Biggest checks) {
    static Told told(History history, HistoryFilter filter, int most) {
        CostsOfPeriod costs = new CostsOfPeriod(
                CostFold.biggest(history, filter, CostKey.of(CostKey.Kind.AUTHOR), most),
                CostFold.biggest(history, filter, CostKey.of(CostKey.Kind.CHECK), most));
        return new Told(costs.part(), Line.of(costs.inShort()));
    }

    private String inShort() {
        List<String> words = new ArrayList<>();
        authors.total().ifPresent(total -> {
            total.checkMillis().ifPresent(millis -> words.add("checks took " + Figures.duration(millis)));
            String reported = total.reported().shown();
            if (!reported.isEmpty()) {
                words.add("reported: " + reported);
            }
        });
        return words.isEmpty() ? "Cost: not known." : "Cost: " + String.join("; ", words) + ".";
    }

    private SummaryPart part() {
        SummaryPart part = SummaryPart.of("costs", "Costs");
        if (authors.total().isEmpty()) {
            return part.say("Nothing was executed in this time, so nothing is known of costs.");
        }
        CostRow total = authors.total().get();
        return part.say(measured(total))
                .say(reported("Reported by checks: ", total.checks().shown()))
                .say(reported("Reported by authors: ", total.authors().shown()))
                .table(costs("Costs by author", "Author", "Executions", authors))
                .table(costs("Costs by check", "Check", "Runs", checks));
    }

    private static String measured(CostRow total) {
        List<String> words = new ArrayList<>();
        total.checkMillis().ifPresent(millis -> words.add("checks took " + Figures.duration(millis)));
        total.processorMillis().ifPresent(millis -> words.add("processors worked " + Figures.duration(millis)));
        total.testsRun().ifPresent(tests -> words.add(Figures.count(tests, "test") + " ran"));
        String dash = " A dash stands for an unknown value.";
        return words.isEmpty()
                ? "The durations of checks are unknown." + dash
                : "In all " + String.join(", ", words) + "." + dash;
    }

    private static String reported(String by, String costs) {
        return costs.isEmpty() ? "" : by + costs + ".";
    }

    private static PartTable costs(String title, String about, String times, Biggest sums) {
        PartTable table =
                PartTable.of(title, false, about, times, "Checks took", "Processors", "Memory", "Tests", "Reported");
        for (CostRow row : sums.rows()) {
            table = table.row(Line.named(row.key()), figures(row));
        }
        return sums.others().isEmpty()
                ? table
                : table.row(
                        Line.of(Figures.count(sums.left(), "other")),
                        figures(sums.others().get()));
    }

    private static String[] figures(CostRow row) {
        String[] known = CostPart.figures(row);
        String reported = row.reported().shown();
        return new String[] {
            Figures.number(row.count()), known[0], known[1], known[2], known[3], reported.isEmpty() ? "-" : reported
        };
    }
}
