// SPDX-License-Identifier: MIT
package io.lonelycat.slice.costs;

import io.lonelycat.json.Names;
import io.lonelycat.report.part.Line;
import io.lonelycat.report.part.PartTable;
import io.lonelycat.report.part.SummaryPart;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.PlainText;
import io.lonelycat.report.text.Wording;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

/** Costs as parts of a page; a dash means an unknown value, which is not 0. */
record CostPart(List<CostRow> rows, CostKey by) {
    private static final int SHOWN = 200;
    private static final int LONGEST_NAME = 100;
    private static final String UNKNOWN = "-";
    private static final String[] FIGURES = {
        "Checks took", "Processor time", "Peak memory", "Tests", "Written", "Tokens", "Money"
    };
    private static final Set<CostKey.Kind> BY_TIME =
            EnumSet.of(CostKey.Kind.DAY, CostKey.Kind.EXECUTION, CostKey.Kind.PLAN);

    /** Says whether anything is known of any of them. */
    static boolean isKnown(List<CostRow> rows) {
        return rows.stream()
                .anyMatch(row -> row.checkMillis().isPresent()
                        || row.processorMillis().isPresent()
                        || row.peakMemoryBytes().isPresent()
                        || row.testsRun().isPresent()
                        || row.bytesWritten().isPresent()
                        || !row.reported().isEmpty());
    }

    /** What one execution has cost. */
    static SummaryPart facts(CostRow row) {
        List<List<Line>> facts = new ArrayList<>();
        for (int i = 0; i < FIGURES.length; i++) {
            facts.add(List.of(Line.of(FIGURES[i]), Line.of(figures(row)[i])));
        }
        return SummaryPart.of("costs", "Costs").table(PartTable.with("Costs").rows(facts));
    }

    /**
     * Returns all of them; no part where nothing is known and the user did not request them.
     *
     * @param explicitly whether the user requested them
     */
    List<SummaryPart> asked(boolean explicitly) {
        if (!isKnown(rows)) {
            return explicitly
                    ? List.of(SummaryPart.of("costs", "").say("Nothing is known of what these executions have cost."))
                    : List.of();
        }
        return List.of(
                part(""),
                SummaryPart.of("note", "")
                        .say(
                                "A dash stands for an unknown value. What authors reported counts with the first execution of"
                                        + " their plan."));
    }

    /** Returns a table, the newest first, where the key says what is newer; nothing where nothing is known. */
    SummaryPart part(String title) {
        List<CostRow> ordered = new ArrayList<>(rows);
        if (BY_TIME.contains(by.kind())) {
            Collections.reverse(ordered);
        }
        PartTable table = PartTable.of("Costs", rows.size() > SHOWN, about(), columns());
        for (CostRow row : Wording.first(SHOWN, ordered)) {
            table = table.row(Line.of(name(row, LONGEST_NAME)), first(Figures.number(row.count()), figures(row)));
        }
        return isKnown(rows) ? SummaryPart.of("costs", title).table(table) : SummaryPart.of("costs", "");
    }

    private String about() {
        String kind = Names.of(by.kind());
        return by.label()
                .map(PlainText::line)
                .orElse(kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1));
    }

    /** Returns what a row is about. */
    static String name(CostRow row, int longest) {
        return row.key().isEmpty() ? "(none)" : PlainText.cutMiddle(PlainText.line(row.key()), longest);
    }

    private String[] columns() {
        return first(by.kind() == CostKey.Kind.CHECK ? "Runs" : "Executions", FIGURES);
    }

    private static String[] first(String one, String... others) {
        List<String> all = new ArrayList<>(List.of(one));
        all.addAll(List.of(others));
        return all.toArray(String[]::new);
    }

    /** Returns what is known: time of checks, processors, memory, tests, bytes, tokens, money. */
    static String[] figures(CostRow row) {
        return new String[] {
            shown(row.checkMillis(), Figures::duration),
            shown(row.processorMillis(), Figures::duration),
            shown(row.peakMemoryBytes(), Figures::size),
            shown(row.testsRun(), Figures::number),
            shown(row.bytesWritten(), Figures::size),
            tokens(row),
            money(row)
        };
    }

    /** What was given, and what was made. */
    private static String tokens(CostRow row) {
        List<String> words = new ArrayList<>();
        row.reported().tokensIn().ifPresent(tokens -> words.add(Figures.number(tokens) + " in"));
        row.reported().tokensOut().ifPresent(tokens -> words.add(Figures.number(tokens) + " out"));
        return words.isEmpty() ? UNKNOWN : String.join(", ", words);
    }

    /** Each currency by itself. */
    private static String money(CostRow row) {
        String all = row.reported().money().stream().map(Money::shown).collect(Collectors.joining(", "));
        return all.isEmpty() ? UNKNOWN : all;
    }

    private static String shown(OptionalLong number, LongFunction<String> words) {
        return number.isPresent() ? words.apply(number.getAsLong()) : UNKNOWN;
    }
}
