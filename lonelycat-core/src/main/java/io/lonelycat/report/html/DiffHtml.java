// SPDX-License-Identifier: MIT
package io.lonelycat.report.html;

import io.lonelycat.execute.FileState;
import io.lonelycat.json.Names;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.FileMode;
import io.lonelycat.report.diff.FileDiff;
import io.lonelycat.report.diff.FileDiff.DiffHunk;
import io.lonelycat.report.diff.FileDiff.DiffLine;
import io.lonelycat.report.diff.FileDiff.DiffLine.LineKind;
import io.lonelycat.report.section.Badges;
import io.lonelycat.report.section.SectionBlock.DiffBlock;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.Wording;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes line by line what changes in the files of a change. */
record DiffHtml(Html html, DiffBlock diff) {
    private static final int OPEN_LINES = 400;
    private static final int OPEN_IN_ALL = 2_000;
    private static final String IN_PLACE = Wording.state(FileState.COMMITTED);

    /** Returns the addresses of the files whose lines are shown, by their paths. */
    static Map<String, String> anchors(List<FileDiff> files) {
        Map<String, String> anchors = new HashMap<>();
        files.forEach(file -> anchors.put(file.change().path().display(), "#" + anchor(file)));
        return anchors;
    }

    private static String anchor(FileDiff file) {
        return "file-" + (file.index() + 1);
    }

    void write() {
        int lines = 0;
        for (FileDiff file : diff.files()) {
            lines += file.lines();
            file(file, file.lines() <= OPEN_LINES && lines <= OPEN_IN_ALL);
        }
    }

    private void file(FileDiff file, boolean open) {
        FileChange change = file.change();
        html.open("details", "class", "file", "id", anchor(file), "open", open ? "open" : "");
        String tone = Names.of(Badges.tone(change.operation()));
        html.open("summary")
                .leaf("span", Names.of(change.operation()), "class", "tag " + tone)
                .open("h3");
        if (change.oldPath() != null) {
            html.leaf("code", change.oldPath().value()).text(" → ");
        }
        html.leaf("code", change.path().value()).close();
        if (!change.binary()) {
            html.open("span", "class", "count")
                    .leaf("span", "+" + Figures.number(change.linesAdded()), "class", "good");
            html.text(" ")
                    .leaf("span", "-" + Figures.number(change.linesDeleted()), "class", "bad")
                    .close();
        }
        String state = diff.states().get(file.index());
        if (!state.equals(IN_PLACE)) {
            html.leaf("span", state, "class", "state");
        }
        html.closeLine();
        about(file).forEach(this::note);
        boolean carriageReturns = hasCarriageReturns(file);
        if (carriageReturns) {
            note("All lines end with CR LF.");
        }
        if (!file.hunks().isEmpty()) {
            table(file, carriageReturns);
        }
        if (file.linesLeftOut() > 0) {
            html.open("p", "class", "note");
            html.text(Figures.count(file.linesLeftOut(), "further line") + " of this file "
                    + (file.linesLeftOut() == 1 ? "is" : "are") + " left out here; all of them are in the patch.");
            html.closeLine();
        }
        html.closeLine();
    }

    private void note(String text) {
        html.leaf("p", text, "class", "about").newline();
    }

    /** Returns what the lines do not say. */
    private static List<String> about(FileDiff file) {
        FileChange change = file.change();
        List<String> notes = new ArrayList<>();
        if (change.binary()) {
            notes.add("Binary: " + Figures.size(change.oldSizeBytes()) + " before, "
                    + Figures.size(change.newSizeBytes()) + " after. The bytes are in the patch.");
        } else if (file.hunks().isEmpty() && file.linesLeftOut() == 0) {
            boolean empty = change.oldSizeBytes() + change.newSizeBytes() == 0;
            notes.add(empty ? "An empty file." : "The content stays as it is.");
        }
        if (change.oldMode() != null && change.newMode() != null && change.oldMode() != change.newMode()) {
            notes.add("Was " + mode(change.oldMode()) + ", becomes " + mode(change.newMode()) + "."
                    + (change.oldMode().isSameKindAs(change.newMode()) ? "" : " What it was is in the patch."));
        } else if (change.newMode() == FileMode.LINK) {
            notes.add("A symbolic link; the lines are what it points to.");
        }
        return notes;
    }

    private static String mode(FileMode mode) {
        return (mode == FileMode.LINK ? "a symbolic link" : Names.of(mode)) + " (" + mode.git() + ")";
    }

    /** Says whether every line of a file ends with a carriage return, which would only be noise. */
    private static boolean hasCarriageReturns(FileDiff file) {
        return !file.hunks().isEmpty()
                && file.hunks().stream()
                        .flatMap(hunk -> hunk.lines().stream())
                        .allMatch(line -> line.text().endsWith("\r") || line.bytesLeftOut() > 0);
    }

    private void table(FileDiff file, boolean carriageReturns) {
        html.open("table", "class", "diff").open("colgroup");
        List.of("line", "line", "sign", "").forEach(style -> html.empty("col", "class", style));
        html.close().open("thead").open("tr");
        List.of("Old line", "New line", "Change", "Text").forEach(name -> html.leaf("th", name, "scope", "col"));
        html.closeLine(2);
        for (DiffHunk hunk : file.hunks()) {
            html.open("tbody").newline();
            html.open("tr", "class", "hunk")
                    .leaf("td", hunk.header(), "colspan", "4")
                    .closeLine();
            hunk(hunk.lines(), carriageReturns);
            html.closeLine();
        }
        html.closeLine();
    }

    /** Pairs removed and added lines if there are equally many; otherwise the pairs are unknown. */
    private void hunk(List<DiffLine> lines, boolean carriageReturns) {
        int at = 0;
        while (at < lines.size()) {
            int removed = run(lines, at, LineKind.REMOVED);
            int added = run(lines, at + removed, LineKind.ADDED);
            int end = Math.max(at + 1, at + removed + added);
            for (int i = at; i < end; i++) {
                String text = text(lines.get(i), carriageReturns);
                int from = 0;
                int to = 0;
                if (removed == added && removed > 0) {
                    boolean old = i < at + removed;
                    String other = text(lines.get(old ? i + removed : i - removed), carriageReturns);
                    IntralineDiff words = old ? IntralineDiff.between(text, other) : IntralineDiff.between(other, text);
                    from = words.from();
                    to = old ? words.oldTo() : words.newTo();
                }
                row(lines.get(i), text, from, to);
            }
            at = end;
        }
    }

    private static int run(List<DiffLine> lines, int from, LineKind kind) {
        int to = from;
        while (to < lines.size() && lines.get(to).kind() == kind) {
            to++;
        }
        return to - from;
    }

    /** Writes a line, of which the part between {@code from} and {@code to} is marked. */
    private void row(DiffLine line, String text, int from, int to) {
        LineKind kind = line.kind();
        String style = kind == LineKind.SAME ? "same" : kind == LineKind.ADDED ? "add" : "del";
        html.open("tr", "class", style).leaf("td", number(line.oldNumber()));
        html.leaf("td", number(line.newNumber()));
        html.leaf("td", kind == LineKind.SAME ? "" : kind == LineKind.ADDED ? "+" : "-")
                .open("td");
        int first = Math.min(text.length(), from);
        int last = Math.max(first, Math.min(text.length(), to));
        html.text(text.substring(0, first));
        if (first < last) {
            html.leaf("mark", text.substring(first, last));
        }
        html.text(text.substring(last));
        if (line.bytesLeftOut() > 0) {
            html.leaf("i", " … and " + Figures.size(line.bytesLeftOut()) + " more in this line");
        }
        if (!line.newline()) {
            html.leaf("i", " no newline at the end");
        }
        html.close().closeLine();
    }

    private static String text(DiffLine line, boolean carriageReturns) {
        String text = line.text();
        return carriageReturns && text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    private static String number(int number) {
        return number == 0 ? "" : String.valueOf(number);
    }
}
