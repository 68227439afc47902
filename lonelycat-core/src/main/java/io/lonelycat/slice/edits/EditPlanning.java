// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits;

import io.lonelycat.plan.Operation;
import io.lonelycat.plan.Tolerance;
import io.lonelycat.plan.content.Blob;
import io.lonelycat.plan.content.LineEdit;
import io.lonelycat.plan.content.PlannedFile;
import io.lonelycat.plan.content.Target;
import io.lonelycat.plan.content.Tree;
import io.lonelycat.plan.source.Planning;
import io.lonelycat.plan.source.TargetRules;
import io.lonelycat.slice.edits.form.Edit;
import io.lonelycat.slice.edits.form.EditedFile;
import io.lonelycat.slice.edits.form.EditedTree;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Plans what the edits of a document come to: one change for each file, however many edits it had. */
final class EditPlanning implements Planning {
    private final Tree tree;
    private final List<Edit> edits;
    private final Said said;
    private final List<String> notes = new ArrayList<>();
    private final List<Tolerance> tolerances = new ArrayList<>();

    EditPlanning(Tree tree, ProposedEdits edits) {
        this.tree = tree;
        this.edits = edits.edits();
        said = edits.said();
        notes.addAll(edits.notes());
    }

    /**
     * What a document asks for.
     *
     * @param edits in the order in which they are to be carried out
     * @param said what it says about the change beside them
     * @param notes what people should know about how it was understood
     */
    record ProposedEdits(List<Edit> edits, Said said, List<String> notes) {
        /** Copies the lists. */
        public ProposedEdits {
            edits = List.copyOf(edits);
            notes = List.copyOf(notes);
        }
    }

    @Override
    public List<String> notes() {
        return Stream.concat(notes.stream(), tolerances.stream().map(Tolerance::sentence))
                .toList();
    }

    @Override
    public List<Tolerance> tolerances() {
        return tolerances;
    }

    @Override
    public Said said() {
        return said;
    }

    @Override
    public void plan(Sink sink) throws IOException {
        EditedTree edited = new EditedTree(tree, notes);
        edited.applyAll(edits);
        tolerances.addAll(edited.tolerances());
        List<PlannedFile> files = files(edited);
        List<Target> targets = files.stream().map(file -> target(edited, file)).toList();
        TargetRules.check(tree, targets);
        for (PlannedFile file : files) {
            sink.accept(file, files.size());
        }
    }

    private List<PlannedFile> files(EditedTree edited) throws IOException {
        List<PlannedFile> files = new ArrayList<>();
        Set<WorkspacePath> moved = new HashSet<>();
        for (EditedFile file : edited.files()) {
            if (isRename(edited, file)) {
                moved.add(file.origin());
            }
        }
        for (EditedFile file : edited.files()) {
            if (moved.contains(file.path())) {
                continue;
            }
            PlannedFile planned = planned(edited, file);
            boolean nothing = planned.before() == null && planned.after() == null;
            if (nothing || planned.changesNothing()) {
                notes.add(file.name() + ": the edits change nothing here");
            } else {
                files.add(planned);
            }
        }
        return files;
    }

    private static PlannedFile planned(EditedTree edited, EditedFile file) throws IOException {
        @Nullable List<LineEdit> edits = null;
        if (!isRename(edited, file)) {
            return new PlannedFile(file.path(), file.path(), file.before(), file.after(), edits);
        }
        EditedFile source = Objects.requireNonNull(edited.file(file.origin()));
        return new PlannedFile(file.path(), source.path(), source.before(), file.after(), edits);
    }

    /** Says whether the old name is free and the new one was: otherwise both names have a change of their own. */
    private static boolean isRename(EditedTree edited, EditedFile file) {
        EditedFile source = edited.file(file.origin());
        if (source == null || source == file || file.before() != null || !source.isGone()) {
            return false;
        }
        Blob before = source.before();
        EditedFile.EditedDraft after = file.draft();
        return before != null && after != null && before.mode().isSameKindAs(after.mode());
    }

    private static Target target(EditedTree edited, PlannedFile file) {
        EditedFile edit = Objects.requireNonNull(edited.file(file.path()));
        Operation operation = file.operation();
        Operation asTarget = operation == Operation.MODE ? Operation.UPDATE : operation;
        return new Target(
                asTarget, file.path(), file.oldPath(), edit.firstEdit().where());
    }

    @Override
    public void close() {
        // holds nothing open
    }
}
