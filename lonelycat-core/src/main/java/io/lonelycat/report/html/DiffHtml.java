// SPDX-License-Identifier: MIT
package io.lonelycat.report.html;

import io.lonelycat.execute.FileState;
import io.lonelycat.json.Names;
import io.lonelycat.plan.FileChange;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.report.html.PatchDiff.DiffLine;
import io.lonelycat.report.html.PatchDiff.FileDiff;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.Tone;
import io.lonelycat.report.text.Wording;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Renders the changed lines of files as HTML. */
record DiffHtml(Html html, PatchDiff diff, List<String> states) {
    private static final int OPEN_LINES = 400;
    private static final int OPEN_IN_ALL = 2_000;
    private static final String APPLIED = Wording.state(FileState.COMMITTED);

    static Map<String, String> anchors(List<FileDiff> files) {
        Map<String, String> anchors = new HashMap<>();
        files.forEach(file -> anchors.put(file.change().path().display(), "#" + anchor(file)));
        return anchors;
    }

    private static String anchor(FileDiff file) {
        return "file-" + (file.index() + 1);
    }

    void write() {
        List<FileDiff> files = diff.files();
        String problem = diff.problem().orElse("");
        paragraph("note bad", problem);
        if (problem.isEmpty() && files.size() < states.size()) {
            paragraph(
                    "note",
                    "This page shows the lines of the first " + Figures.number(files.size()) + " of "
                            + Figures.count(states.size(), "changed file") + ". The lines of all files are in `"
                            + EvidenceFiles.PATCH + "`.");
        }
        int lines = 0;
        for (FileDiff file : files) {
            lines += file.lines().size();
            file(file, file.lines().size() <= OPEN_LINES && lines <= OPEN_IN_ALL);
        }
    }

    private void file(FileDiff file, boolean open) {
        FileChange change = file.change();
        html.open("details", "class", "file", "id", anchor(file), "open", open ? "open" : "");
        html.open("summary")
                .leaf("span", Names.of(change.operation()), "class", "tag " + Names.of(Tone.of(change.operation())))
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
        String state = states.get(file.index());
        if (!state.equals(APPLIED)) {
            html.leaf("span", state, "class", "state");
        }
        html.closeLine();
        paragraph("about", about(file));
        if (!file.lines().isEmpty()) {
            table(file.lines());
        }
        paragraph(
                "note",
                file.linesLeftOut() == 0
                        ? ""
                        : Figures.count(file.linesLeftOut(), "further line is", "further lines are")
                                + " left out here; " + EvidenceFiles.PATCH + " has all lines.");
        html.closeLine();
    }

    private void paragraph(String style, String text) {
        if (!text.isEmpty()) {
            html.open("p", "class", style)
                    .prose(text, name -> html.leaf("code", name))
                    .closeLine();
        }
    }

    private static String about(FileDiff file) {
        FileChange change = file.change();
        if (change.binary()) {
            return "Binary file: the content is in " + EvidenceFiles.PATCH + ".";
        }
        boolean same = file.lines().isEmpty() && file.linesLeftOut() == 0;
        return same && change.oldSizeBytes() + change.newSizeBytes() > 0 ? "The content stays as it is." : "";
    }

    private void table(List<DiffLine> lines) {
        html.open("table", "class", "diff").open("colgroup");
        List.of("line", "line", "sign", "").forEach(style -> html.empty("col", "class", style));
        html.close().open("thead").open("tr");
        List.of("Old line", "New line", "Change", "Text").forEach(name -> html.leaf("th", name, "scope", "col"));
        html.close().closeLine().open("tbody").newline();
        lines.forEach(this::row);
        html.close().closeLine();
    }

    private void row(DiffLine line) {
        switch (line.kind()) {
            case HUNK ->
                html.open("tr", "class", "hunk")
                        .leaf("td", line.text(), "colspan", "4")
                        .closeLine();
            case SAME -> row(line, "same", "");
            case ADDED -> row(line, "add", "+");
            case REMOVED -> row(line, "del", "-");
        }
    }

    private void row(DiffLine line, String style, String sign) {
        html.open("tr", "class", style).leaf("td", number(line.oldNumber()));
        html.leaf("td", number(line.newNumber())).leaf("td", sign).open("td").text(line.text());
        if (!line.note().isEmpty()) {
            html.leaf("i", line.note());
        }
        html.close().closeLine();
    }

    private static String number(int number) {
        return number == 0 ? "" : String.valueOf(number);
    }
}
