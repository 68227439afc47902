// SPDX-License-Identifier: MIT
package io.lonelycat.report.section;

import io.lonelycat.execute.ExecutionEvent.Recovered;
import io.lonelycat.execute.guard.WrittenOutside;
import io.lonelycat.record.EventLine;
import io.lonelycat.record.ExecutionDocument;
import io.lonelycat.record.ExecutionDocument.KeptFile;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.StrayListing;
import io.lonelycat.report.section.Section.Entry;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.FoldedPaths;
import io.lonelycat.report.text.PlainText;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an execution brought back, kept, left open or found written besides. Left out where all is well. */
final class LeftoverSection {
    private final ExecutionDocument execution;
    private final List<Entry> entries = new ArrayList<>();

    private LeftoverSection(ExecutionDocument execution) {
        this.execution = execution;
    }

    static Optional<Section> of(Subject subject) {
        return subject.story().flatMap(LeftoverSection::of);
    }

    private static Optional<Section> of(ExecutionStory story) {
        List<Entry> entries = new LeftoverSection(story.execution()).entries(story);
        return entries.isEmpty()
                ? Optional.empty()
                : Optional.of(Section.of("leftovers", "To look at", "To look at", "", entries));
    }

    private List<Entry> entries(ExecutionStory story) {
        int restored = execution.filesRestored().orElse(0);
        if (restored > 0) {
            entries.add(Entry.of("Rolled back: " + Figures.count(restored, "file was", "files were")
                    + " brought back, byte for byte."));
        }
        for (Recovered it : EventLine.only(Recovered.class, story.events())) {
            entries.add(Entry.of("Recovered by " + PlainText.line(it.by()) + ": " + PlainText.line(it.what())));
        }
        names(
                "Files in the way or open",
                paths(execution.openPaths()),
                execution.openPaths().size());
        List<KeptFile> kept = execution.keptFiles();
        if (!kept.isEmpty()) {
            entries.add(Entry.sentences(
                    "Kept copies of files that would have been lost",
                    kept.stream().map(LeftoverSection::kept).toList(),
                    kept.size()));
        }
        execution.strayFiles().ifPresent(this::stray);
        return entries;
    }

    private void stray(StrayListing stray) {
        if (stray.total() > 0) {
            List<String> folded = FoldedPaths.of(stray.first());
            entries.add(Entry.sentences(
                    "Outputs of checks, left as they are: " + Figures.count(stray.total(), "file"),
                    folded,
                    folded.size() + stray.total() - stray.first().size()));
        }
        WrittenOutside outside = stray.outside();
        names("Written while checks ran, and no output of a check", outside.names(), outside.total());
        names(
                "Written while checks ran, though it decides about changes or carries them",
                stray.guarded(),
                stray.guarded().size());
    }

    private void names(String title, List<String> names, int total) {
        if (total > 0) {
            entries.add(Entry.names(title, names, total));
        }
    }

    private static List<String> paths(List<WorkspacePath> paths) {
        return paths.stream().map(WorkspacePath::display).toList();
    }

    private static String kept(KeptFile file) {
        return Section.name(file.path().display()) + " as " + Section.name(file.keptAs()) + ": "
                + PlainText.line(file.why());
    }
}
