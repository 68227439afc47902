// SPDX-License-Identifier: MIT
package io.lonelycat.report.html;

import io.lonelycat.report.diff.FileDiff;
import io.lonelycat.report.diff.FileDiff.DiffHunk;
import io.lonelycat.report.diff.FileDiff.DiffLine;
import io.lonelycat.report.diff.FileDiff.DiffLine.LineKind;
import io.lonelycat.report.text.Figures;
import java.util.List;

/**
 * The rows of some lines that stand together; what differs between a line and the one that takes its place is marked.
 *
 * @param carriageReturns whether each line of the file ends with one, so that it need not be shown
 */
record DiffTable(DiffHunk hunk, boolean carriageReturns) implements PagePart {

    @Override
    public void addTo(Html html) {
        html.open("tbody").newline();
        html.open("tr", "class", "hunk")
                .leaf("td", hunk.header(), "colspan", "4")
                .closeLine();
        List<DiffLine> lines = hunk.lines();
        int at = 0;
        while (at < lines.size()) {
            int removed = run(lines, at, LineKind.REMOVED);
            int added = run(lines, at + removed, LineKind.ADDED);
            if (removed + added == 0) {
                row(html, lines.get(at++), 0, 0);
            } else {
                edit(html, lines.subList(at, at + removed), lines.subList(at + removed, at + removed + added));
                at += removed + added;
            }
        }
        html.closeLine();
    }

    private static int run(List<DiffLine> lines, int from, LineKind kind) {
        int to = from;
        while (to < lines.size() && lines.get(to).kind() == kind) {
            to++;
        }
        return to - from;
    }

    /** Pairs old and new lines if there are equally many; otherwise the pairs are unknown. */
    private void edit(Html html, List<DiffLine> removed, List<DiffLine> added) {
        boolean pairs = removed.size() == added.size();
        for (int i = 0; i < removed.size(); i++) {
            IntralineDiff words =
                    pairs ? IntralineDiff.between(text(removed.get(i)), text(added.get(i))) : IntralineDiff.NONE;
            row(html, removed.get(i), words.from(), words.oldTo());
        }
        for (int i = 0; i < added.size(); i++) {
            IntralineDiff words =
                    pairs ? IntralineDiff.between(text(removed.get(i)), text(added.get(i))) : IntralineDiff.NONE;
            row(html, added.get(i), words.from(), words.newTo());
        }
    }

    private void row(Html html, DiffLine line, int from, int to) {
        html.open("tr", "class", style(line.kind())).leaf("td", number(line.oldNumber()));
        html.leaf("td", number(line.newNumber())).leaf("td", sign(line.kind())).open("td");
        String text = text(line);
        marked(html, text, from, to);
        if (line.bytesLeftOut() > 0) {
            html.leaf("i", " … and " + Figures.size(line.bytesLeftOut()) + " more in this line");
        }
        if (!line.newline()) {
            html.leaf("i", " no newline at the end");
        }
        html.close().closeLine();
    }

    /** Writes a line, of which the part between {@code from} and {@code to} is marked. */
    private static void marked(Html html, String text, int from, int to) {
        int first = Math.min(text.length(), from);
        int last = Math.max(first, Math.min(text.length(), to));
        html.text(text, 0, first);
        if (first < last) {
            html.open("mark").text(text, first, last).close();
        }
        html.text(text, last, text.length());
    }

    private String text(DiffLine line) {
        String text = line.text();
        return carriageReturns && text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    /** Says whether every line of a file ends with a carriage return, which would only be noise. */
    static boolean hasCarriageReturns(FileDiff file) {
        for (DiffHunk hunk : file.hunks()) {
            for (DiffLine line : hunk.lines()) {
                if (!line.text().endsWith("\r") && line.bytesLeftOut() == 0) {
                    return false;
                }
            }
        }
        return !file.hunks().isEmpty();
    }

    private static String number(int number) {
        return number == 0 ? "" : String.valueOf(number);
    }

    private static String style(LineKind kind) {
        return switch (kind) {
            case SAME -> "same";
            case REMOVED -> "del";
            case ADDED -> "add";
        };
    }

    private static String sign(LineKind kind) {
        return switch (kind) {
            case SAME -> "";
            case REMOVED -> "-";
            case ADDED -> "+";
        };
    }
}
