// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.execute.ExecutionEvent.Recovered;
import io.lonelycat.execute.ExecutionEvent.StrayFilesFound;
import io.lonelycat.execute.guard.WrittenOutside;
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
import io.lonelycat.report.text.PlainText;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files that an execution restored, copied, left open or found altered. Absent if there are none. */
final class LeftoverSection {
    private static final Pattern OUTPUTS = Pattern.compile("(?:[^/]+/)*?(?:target|build|out|node_modules|\\.gradle)/");
    private static final int FEW = 3;

    private LeftoverSection() {}

    static Optional<Section> of(ExecutionStory story) {
        ExecutionDocument execution = story.execution();
        List<SectionBlock> blocks = new ArrayList<>();
        int restored = execution.filesRestored().orElse(0);
        if (restored > 0) {
            blocks.add(Paragraph.of("Rolled back: " + Figures.count(restored, "file was", "files were")
                    + " brought back, byte for byte."));
        }
        for (Recovered it : EventLine.only(Recovered.class, story.events())) {
            blocks.add(Paragraph.of("Recovered by " + PlainText.line(it.by()) + ": " + PlainText.line(it.what())));
        }
        List<String> open =
                execution.openPaths().stream().map(WorkspacePath::display).toList();
        names(blocks, "Files in the way or open", open, open.size());
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
        execution.strayFiles().ifPresent(stray -> stray(blocks, stray));
        return blocks.isEmpty()
                ? Optional.empty()
                : Optional.of(Section.of("leftovers", "To look at").addAll(blocks));
    }

    private static void stray(List<SectionBlock> blocks, StrayFilesFound stray) {
        if (stray.total() > 0) {
            List<Line> folded = folded(stray.first());
            int left = stray.total() - stray.first().size();
            blocks.add(Fold.of(
                    "Outputs of checks, left as they are: " + Figures.count(stray.total(), "file"),
                    true,
                    new BulletList(folded, folded.size() + left)));
        }
        WrittenOutside outside = stray.outside();
        names(blocks, "Written while checks ran, and no output of a check", outside.names(), outside.total());
        names(
                blocks,
                "Written while checks ran, though it decides about changes or carries them",
                stray.guarded(),
                stray.guarded().size());
    }

    private static void names(List<SectionBlock> blocks, String title, List<String> names, int total) {
        if (total > 0) {
            blocks.add(Fold.of(title, true, BulletList.names(names, total)));
        }
    }

    /** Returns paths with those below one folder as one, where there are more than a few: {@code target/ (146 files)}. */
    private static List<Line> folded(List<WorkspacePath> paths) {
        Map<String, List<WorkspacePath>> folders = new LinkedHashMap<>();
        paths.forEach(path -> folders.computeIfAbsent(top(path.value()), it -> new ArrayList<>())
                .add(path));
        List<Line> shown = new ArrayList<>();
        folders.forEach((folder, below) -> {
            if (folder.isEmpty() || below.size() <= FEW) {
                below.forEach(path -> shown.add(Line.named(path.display())));
            } else {
                shown.add(Line.named(PlainText.line(folder)).and("(" + Figures.count(below.size(), "file") + ")"));
            }
        });
        return shown;
    }

    /** The folder of outputs that builds have, wherever it is; else the first one. */
    private static String top(String path) {
        Matcher build = OUTPUTS.matcher(path);
        return build.lookingAt() ? build.group() : path.substring(0, path.indexOf('/') + 1);
    }
}
