// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.record.Ending;
import io.lonelycat.record.ExecutionDocument;
import io.lonelycat.record.KeptFile;
import io.lonelycat.record.Stray;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The part of the summary about files that need a look: open ones, kept copies, and what checks wrote besides. */
record LeftoverSection(ExecutionDocument execution, Room room) {

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        List<WorkspacePath> open = execution.ending().map(Ending::openPaths).orElse(List.of());
        list(
                lines,
                "Files in the way or open",
                open.size(),
                open.stream().map(this::path).toList());
        List<KeptFile> kept = execution.keptFiles();
        list(lines, "Kept copies", kept.size(), kept.stream().map(this::kept).toList());
        Optional<Stray> stray = execution.strayFiles().filter(it -> it.total() > 0);
        stray.ifPresent(it -> list(
                lines,
                "Written by checks outside the change, left as they are",
                it.total(),
                it.first().stream().map(this::path).toList()));
        return lines;
    }

    private void list(List<String> lines, String title, int total, List<String> items) {
        if (total == 0) {
            return;
        }
        int shown = Math.min(room.rows(), items.size());
        lines.add("");
        lines.add("**" + title + "**: " + Figures.number(total));
        items.subList(0, shown).forEach(item -> lines.add("- " + item));
        Wording.more(total - shown, Documents.execution()).forEach(line -> lines.add("- " + line));
    }

    private String path(WorkspacePath path) {
        return Markdown.code(Plain.cutMiddle(path.display(), room.words()));
    }

    private String kept(KeptFile file) {
        return path(file.path()) + " as " + Markdown.code(Plain.cutMiddle(Plain.line(file.keptAs()), room.words()))
                + ": " + Markdown.prose(Plain.cut(Plain.line(file.why()), room.words()));
    }
}
