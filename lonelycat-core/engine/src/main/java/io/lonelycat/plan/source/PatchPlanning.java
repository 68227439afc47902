// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.Operation;
import io.lonelycat.plan.content.Blob;
import io.lonelycat.plan.content.LineEdit;
import io.lonelycat.plan.content.PlannedFile;
import io.lonelycat.plan.content.PlanningNotes;
import io.lonelycat.plan.content.Target;
import io.lonelycat.plan.content.Tree;
import io.lonelycat.plan.patch.HunkApplier;
import io.lonelycat.plan.patch.PatchSection;
import io.lonelycat.plan.patch.PatchSection.Text;
import io.lonelycat.plan.patch.PatchWindow;
import io.lonelycat.plan.patch.PatchedFile;
import io.lonelycat.plan.patch.SectionReader;
import io.lonelycat.plan.source.PlanInput.Sink;
import io.lonelycat.workspace.RegularFile;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Plans a change from an author's patch in two passes: first checks syntax and names, then computes content in the
 * order of paths.
 */
final class PatchPlanning {
    private static final int MOST_HELD_BYTES = 8 << 20;

    /** Maximum number of patch sections for one file, because a small patch could rewrite a large file repeatedly. */
    private static final int MOST_SECTIONS_OF_A_FILE = 1_000;

    private final Tree tree;
    private final PatchWindow window;
    private final SectionReader reader;
    private final List<Item> items;
    private final PlanningNotes notes;

    private PatchPlanning(Tree tree, PlanningNotes notes, String name, FileChannel channel) throws IOException {
        this.tree = tree;
        this.notes = notes;
        long whole = Math.min(channel.size() + 1, MOST_HELD_BYTES);
        window = new PatchWindow(name, channel, (int) Math.max(whole, PatchWindow.BUFFER_BYTES));
        window.passMark();
        reader = SectionReader.foreign(window);
        items = index(name, reader);
    }

    private record Item(List<PatchSection> sections) {
        PatchSection first() {
            return sections.get(0);
        }

        PatchSection last() {
            return sections.get(sections.size() - 1);
        }

        WorkspacePath path() {
            return first().path();
        }

        Target target(String patch) {
            Operation operation = first().operation();
            if (sections.size() > 1 && operation == Operation.DELETE) {
                operation = Operation.UPDATE;
            }
            WorkspacePath source = operation == Operation.RENAME ? first().source() : path();
            return new Target(operation, path(), source, patch + ", line " + first().line());
        }

        boolean goesOnWith(PatchSection next) {
            return next.source().equals(path())
                    && next.operation() != Operation.DELETE
                    && sections.size() < MOST_SECTIONS_OF_A_FILE;
        }
    }

    private static List<Item> index(String patch, SectionReader reader) {
        Map<WorkspacePath, Item> byPath = new HashMap<>();
        List<Item> items = new ArrayList<>();
        for (PatchSection section = reader.next(); section != null; section = reader.next()) {
            Item known = byPath.get(section.path());
            if (known != null && known.goesOnWith(section)) {
                known.sections().add(section.withoutBody());
            } else {
                Item item = new Item(new ArrayList<>(List.of(section.withoutBody())));
                byPath.putIfAbsent(section.path(), item);
                items.add(item);
            }
        }
        if (items.isEmpty()) {
            throw new InvalidInputException(patch + " contains no change. Expected the output of `git diff --binary` or"
                    + " `git format-patch`.");
        }
        items.sort(Comparator.comparing(Item::path));
        return items;
    }

    static PlanFile plan(Tree tree, PlanningNotes notes, Path file, Sink sink) throws IOException {
        try (FileChannel channel = channel(file)) {
            PatchPlanning planning = new PatchPlanning(tree, notes, file.toString(), channel);
            Optional<String> intent = planning.reader.subject();
            planning.plan(sink);
            return PlanFile.of(intent);
        }
    }

    private static FileChannel channel(Path file) throws IOException {
        try {
            return RegularFile.channel(file);
        } catch (NoSuchFileException e) {
            throw new InvalidInputException("The patch " + file + " does not exist. Name an existing file.", e);
        }
    }

    private void plan(Sink sink) throws IOException {
        try {
            tree.readAhead(items.stream()
                    .map(Item::first)
                    .filter(PatchSection::needsOld)
                    .map(PatchSection::source)
                    .toList());
            TargetRules.check(
                    tree, items.stream().map(item -> item.target(window.name())).toList());
            for (Item item : items) {
                PlannedFile file = file(item);
                if (file.changesNothing()) {
                    notes.add(file.path().display() + ": the patch names this file, but changes nothing in it");
                } else {
                    sink.accept(file, items.size());
                }
            }
        } catch (InvalidInputException e) {
            List<Item> done = AppliedAlready.among(items, window, reader, tree);
            throw done.size() == items.size() ? alreadyThere(e) : done.isEmpty() ? e : halfApplied(e, done);
        }
    }

    private InvalidInputException halfApplied(InvalidInputException cause, List<Item> done) {
        List<Item> open = items.stream().filter(item -> !done.contains(item)).toList();
        return new InvalidInputException(
                        "The change is partly applied in the workspace: " + names(done)
                                + (done.size() == 1 ? " has" : " have") + " the new content, " + names(open)
                                + (open.size() == 1 ? " has" : " have")
                                + " not. Either undo the applied part and plan again, or make a patch of the rest from the current"
                                + " files.\nReason: "
                                + cause.getMessage(),
                        cause)
                .with(cause.details());
    }

    private static String names(List<Item> items) {
        return items.stream().map(item -> "`" + item.path().display() + "`").collect(Collectors.joining(", "));
    }

    private InvalidInputException alreadyThere(InvalidInputException cause) {
        return new InvalidInputException(
                        "The whole change of " + window.name()
                                + " is in the workspace already. Nothing is left to plan. If you made the change by hand and"
                                + " want LonelyCat to check the change, undo the change with `git apply -R`, and plan again.",
                        cause)
                .sayingNothingIsToDo();
    }

    private PlannedFile file(Item item) throws IOException {
        PlannedFile first = PatchedFile.plan(window, reader.at(item.first()), tree, notes);
        if (item.sections().size() == 1) {
            return first;
        }
        Blob after = first.after();
        for (PatchSection section : item.sections().subList(1, item.sections().size())) {
            after = PatchedFile.plan(window, reader.at(section), after, tree, notes)
                    .after();
        }
        @Nullable List<LineEdit> edits = null;
        return new PlannedFile(first.path(), first.oldPath(), first.before(), after, edits);
    }

    private static final class AppliedAlready {
        static List<Item> among(List<Item> items, PatchWindow window, SectionReader reader, Tree tree)
                throws IOException {
            List<Item> done = new ArrayList<>();
            for (Item item : items) {
                boolean typeChange = item.sections().size() == 2 && item.last().operation() == Operation.CREATE;
                if ((item.sections().size() == 1 || typeChange) && isApplied(window, reader.at(item.last()), tree)) {
                    done.add(item);
                }
            }
            return done;
        }

        private static boolean isApplied(PatchWindow window, PatchSection section, Tree tree) throws IOException {
            Blob blob = tree.blob(section.path()).orElse(null);
            if (section.operation() == Operation.DELETE) {
                return blob == null;
            }
            boolean moved = section.operation() == Operation.RENAME
                    && tree.blob(section.source()).isPresent();
            if (blob == null || moved || (section.newMode() != null && section.newMode() != blob.mode())) {
                return false;
            }
            if (section.body() instanceof Text text) {
                boolean whole = section.operation() != Operation.CREATE
                        || blob.sizeBytes() == 0
                        || !text.hunks().isEmpty();
                return whole
                        && HunkApplier.isApplied(
                                window,
                                text.hunks(),
                                tree.seen(section.path(), blob.content().lines()));
            }
            return blob.gitId().equals(section.ids().after());
        }
    }
}
