// SPDX-License-Identifier: MIT
package io.lonelycat.report.part;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a summary or of a page, below a heading if it has a title.
 *
 * @param id by which it is known on its page
 * @param said what is said before all else
 * @param items a list at the end
 */
public record SummaryPart(
        String id, String title, List<Line> said, List<PartChart> charts, List<PartTable> tables, List<Line> items) {
    private static final String NOTICE = "notice";

    /** Copies the lists. */
    public SummaryPart {
        said = List.copyOf(said);
        charts = List.copyOf(charts);
        tables = List.copyOf(tables);
        items = List.copyOf(items);
    }

    public static SummaryPart of(String id, String title) {
        return new SummaryPart(id, title, List.of(), List.of(), List.of(), List.of());
    }

    /** Makes a part that says why there is nothing else. */
    public static SummaryPart notice(String sentence) {
        return of(NOTICE, "").say(sentence);
    }

    /** Says whether it says why there is nothing else. */
    public boolean isNotice() {
        return id.equals(NOTICE);
    }

    /** Says whether there is nothing in it. */
    public boolean isEmpty() {
        return said.isEmpty() && charts.isEmpty() && tables.isEmpty() && items.isEmpty();
    }

    /** Says a sentence more; nothing where it is empty. */
    public SummaryPart say(Line sentence) {
        return sentence.spans().isEmpty()
                ? this
                : new SummaryPart(id, title, plus(said, sentence), charts, tables, items);
    }

    public SummaryPart say(String sentence) {
        return sentence.isEmpty() ? this : say(Line.of(sentence));
    }

    /** Adds a chart, unless it has nothing to compare. */
    public SummaryPart chart(PartChart chart) {
        return chart.isTelling() ? new SummaryPart(id, title, said, plus(charts, chart), tables, items) : this;
    }

    /** Adds a table, unless it has no rows. */
    public SummaryPart table(PartTable table) {
        return table.rows().isEmpty() ? this : new SummaryPart(id, title, said, charts, plus(tables, table), items);
    }

    public SummaryPart item(Line item) {
        return new SummaryPart(id, title, said, charts, tables, plus(items, item));
    }

    private static <T> List<T> plus(List<T> list, T last) {
        List<T> all = new ArrayList<>(list);
        all.add(last);
        return all;
    }
}
