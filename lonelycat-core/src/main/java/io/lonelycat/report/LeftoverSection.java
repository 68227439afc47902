// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.execute.ExecutionEvent.Recovered;
import io.lonelycat.execute.ExecutionEvent.StrayFilesFound;
import io.lonelycat.record.EventLine;
import io.lonelycat.record.ExecutionDocument;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.report.section.Line;
import io.lonelycat.report.section.Section;
import io.lonelycat.report.section.SectionBlock;
import io.lonelycat.report.section.SectionBlock.BulletList;
import io.lonelycat.report.section.SectionBlock.Fold;
import io.lonelycat.report.section.SectionBlock.Paragraph;
import io.lonelycat.report.text.Figures;
import io.lonelycat.workspace.PlainText;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files that an execution copied, left open or found altered. Absent if there are none. */
final class LeftoverSection {
    private LeftoverSection() {}

    static Optional<Section> of(ExecutionStory story) {
        ExecutionDocument execution = story.execution();
        List<SectionBlock> blocks = new ArrayList<>();
        for (Recovered it : EventLine.only(Recovered.class, story.events())) {
            blocks.add(Paragraph.of("Recovered by " + PlainText.line(it.by()) + ": " + PlainText.line(it.what())));
        }
        add(
                blocks,
                "Files in the way or open",
                execution.openPaths(),
                execution.openPaths().size());
        List<Line> kept = execution.keptFiles().stream()
                .map(file -> Line.named(file.path().display())
                        .and("as")
                        .name(file.keptAs())
                        .and(": " + PlainText.line(file.why())))
                .toList();
        if (!kept.isEmpty()) {
            blocks.add(
                    Fold.of("Kept copies of files that would have been lost", true, new BulletList(kept, kept.size())));
        }
        if (execution.strayFiles().isPresent()) {
            StrayFilesFound stray = execution.strayFiles().get();
            add(
                    blocks,
                    "Outputs of checks, left as they are: " + Figures.count(stray.total(), "file"),
                    stray.first(),
                    stray.total());
            addNames(
                    blocks,
                    "Written while checks ran, and no output of a check",
                    stray.outside().names(),
                    stray.outside().total());
            addNames(
                    blocks,
                    "Written while checks ran, though it decides about changes or carries them",
                    stray.guarded(),
                    stray.guarded().size());
        }
        return blocks.isEmpty()
                ? Optional.empty()
                : Optional.of(Section.of("leftovers", "To look at").addAll(blocks));
    }

    private static void add(List<SectionBlock> blocks, String title, List<WorkspacePath> paths, int total) {
        addNames(blocks, title, paths.stream().map(WorkspacePath::display).toList(), total);
    }

    private static void addNames(List<SectionBlock> blocks, String title, List<String> names, int total) {
        if (total > 0) {
            blocks.add(Fold.of(title, true, BulletList.names(names, total)));
        }
    }
}
