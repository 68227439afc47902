// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.json.Names;
import io.lonelycat.record.history.HistoryRow;
import io.lonelycat.record.history.Lineage;
import io.lonelycat.record.history.Lineage.Kin;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.PlainText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The relatives of an execution as a tree, the oldest ancestor on top. */
final class LineageText {
    private static final int SHORTEST_INTENT = 16;
    private static final String MARK = "  <- this one";

    private final Lineage lineage;
    private final Map<String, List<HistoryRow>> children = new HashMap<>();
    private final Set<String> shown = new LinkedHashSet<>();
    private final TextLines lines = new TextLines();

    LineageText(Lineage lineage) {
        this.lineage = lineage;
    }

    String text() {
        List<HistoryRow> ancestors = lineage.ancestors().stream().map(Kin::row).toList();
        HistoryRow top = ancestors.isEmpty() ? lineage.subject() : ancestors.get(ancestors.size() - 1);
        collect(top);
        above();
        if (ancestors.isEmpty() && lineage.siblings().total() > 0) {
            // The parent is not there, but it is what they have in common.
            top.parentExecutionId().ifPresent(parent -> children(parent, ""));
        } else {
            line(top, "");
            children(top.executionId(), "");
        }
        below();
        group("Same change", lineage.sameChange());
        group("Correlated", lineage.correlated());
        return lines.toString();
    }

    /** The oldest one shown has no parent here, even if a cycle makes it a child. */
    private void collect(HistoryRow top) {
        Map<String, HistoryRow> all = new HashMap<>();
        lineage.ancestors().forEach(kin -> all.put(kin.row().executionId(), kin.row()));
        lineage.descendants().forEach(kin -> all.put(kin.row().executionId(), kin.row()));
        lineage.siblings().rows().forEach(row -> all.put(row.executionId(), row));
        all.put(lineage.subject().executionId(), lineage.subject());
        boolean orphans = lineage.ancestors().isEmpty();
        all.values().stream()
                .filter(row -> orphans || !row.equals(top))
                .sorted(Comparator.comparing(HistoryRow::startedAt).thenComparing(HistoryRow::executionId))
                .forEach(row -> row.parentExecutionId()
                        .ifPresent(parent -> children.computeIfAbsent(parent, id -> new ArrayList<>())
                                .add(row)));
    }

    private void above() {
        Lineage.Ends ends = lineage.ends();
        ends.missingParent().ifPresent(id -> lines.add(PlainText.line(id) + " is not in the history"));
        ends.cycle()
                .ifPresent(id -> lines.add("The line of parents comes back to " + PlainText.line(id)
                        + ": a cycle, which only an altered record has"));
        if (ends.moreAbove()) {
            lines.add("There are older ancestors; ask for more with `lonelycat.depth`");
        }
    }

    private void below() {
        if (lineage.ends().moreBelow()) {
            lines.add("There are more descendants; ask for more with `lonelycat.depth`, or for one of these");
        }
        more(lineage.siblings(), "siblings");
    }

    private void children(String parent, String indent) {
        List<HistoryRow> rows = children.getOrDefault(parent, List.of());
        for (int i = 0; i < rows.size(); i++) {
            HistoryRow row = rows.get(i);
            if (shown.contains(row.executionId())) {
                continue;
            }
            boolean last = i == rows.size() - 1;
            line(row, indent + (last ? "`- " : "+- "));
            children(row.executionId(), indent + (last ? "   " : "|  "));
        }
    }

    private void group(String title, Lineage.RowGroup group) {
        if (group.total() == 0) {
            return;
        }
        lines.add("");
        lines.add(title + ": " + Figures.count(group.total(), "other execution"));
        group.rows().forEach(row -> lines.add("  ", text(row, 2, "")));
        more(group, "of them");
    }

    private void more(Lineage.RowGroup group, String what) {
        long left = group.total() - group.rows().size();
        if (left > 0) {
            lines.add("  and " + Figures.number(left) + " more " + what);
        }
    }

    private void line(HistoryRow row, String prefix) {
        shown.add(row.executionId());
        boolean own = row.executionId().equals(lineage.subject().executionId());
        lines.add(prefix, text(row, prefix.length(), own ? MARK : ""));
    }

    /** A line of a tree must stay one line, so the intent has what is left of it. */
    private static String text(HistoryRow row, int indent, String mark) {
        String text = row.executionId() + "  " + status(row) + "  " + Names.of(row.trigger()) + "  "
                + Figures.time(row.startedAt()) + mark + "  ";
        int room = TextLines.WIDTH - indent - text.length();
        return text + PlainText.cut(PlainText.line(row.intent()), Math.max(SHORTEST_INTENT, room));
    }

    private static String status(HistoryRow row) {
        return Names.of(row.standing()).replace('_', ' ')
                + row.environment().map(it -> " in " + PlainText.line(it)).orElse("")
                + (row.prunedAt().isPresent() ? " (pruned)" : "");
    }
}
