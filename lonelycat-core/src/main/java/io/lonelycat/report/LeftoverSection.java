// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.record.ExecutionDocument;
import io.lonelycat.record.KeptFile;
import io.lonelycat.record.Stray;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.Markdown;
import io.lonelycat.report.text.PlainText;
import io.lonelycat.report.text.Wording;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The part of the summary about files that need a look: open ones, kept copies, and what checks wrote besides. */
record LeftoverSection(ExecutionDocument execution, SizeBudget room) {

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        List<WorkspacePath> open = execution.openPaths();
        list(lines, "Files in the way or open", open.size(), paths(open));
        list(lines, "Kept copies", execution.keptFiles().size(), kept());
        Optional<Stray> stray = execution.strayFiles();
        if (stray.isPresent()) {
            list(
                    lines,
                    "Written by checks outside the change, left as they are",
                    stray.get().total(),
                    paths(stray.get().first()));
            list(
                    lines,
                    "Written by somebody while checks ran, though it decides about changes or carries them",
                    stray.get().guarded().size(),
                    guarded(stray.get()));
        }
        return lines;
    }

    private List<String> paths(List<WorkspacePath> paths) {
        List<String> shown = new ArrayList<>();
        for (WorkspacePath path : paths) {
            shown.add(path(path));
        }
        return shown;
    }

    private List<String> guarded(Stray stray) {
        List<String> shown = new ArrayList<>();
        for (String name : stray.guarded()) {
            shown.add(Markdown.code(PlainText.cutMiddle(PlainText.line(name), room.words())));
        }
        return shown;
    }

    private List<String> kept() {
        List<String> shown = new ArrayList<>();
        for (KeptFile file : execution.keptFiles()) {
            shown.add(kept(file));
        }
        return shown;
    }

    private void list(List<String> lines, String title, int total, List<String> items) {
        if (total == 0) {
            return;
        }
        int shown = Math.min(room.rows(), items.size());
        lines.add("");
        lines.add("**" + title + "**: " + Figures.number(total));
        for (String item : items.subList(0, shown)) {
            lines.add("- " + item);
        }
        for (String line : Wording.more(total - shown, Documents.execution())) {
            lines.add("- " + line);
        }
    }

    private String path(WorkspacePath path) {
        return Markdown.code(PlainText.cutMiddle(path.display(), room.words()));
    }

    private String kept(KeptFile file) {
        return path(file.path()) + " as "
                + Markdown.code(PlainText.cutMiddle(PlainText.line(file.keptAs()), room.words())) + ": "
                + Markdown.prose(PlainText.cut(PlainText.line(file.why()), room.words()));
    }
}
