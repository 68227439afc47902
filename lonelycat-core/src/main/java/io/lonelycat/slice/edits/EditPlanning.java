// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.JsonObject;
import io.lonelycat.plan.Operation;
import io.lonelycat.plan.Tolerance;
import io.lonelycat.plan.content.Blob;
import io.lonelycat.plan.content.PlannedFile;
import io.lonelycat.plan.content.Target;
import io.lonelycat.plan.content.Tree;
import io.lonelycat.plan.source.Planning;
import io.lonelycat.plan.source.TargetRules;
import io.lonelycat.slice.edits.EditForms.ReadEdits;
import io.lonelycat.slice.edits.EditedFile.Draft;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Plans edits: one change for each file, however many edits it has. */
final class EditPlanning implements Planning {
    /** An author with more should read the files again. */
    private static final int MOST_REFUSED = 10;

    private final Tree tree;
    private final List<Edit> edits;
    private final Said said;
    private final List<String> notes = new ArrayList<>();
    private final List<Tolerance> tolerances = new ArrayList<>();

    EditPlanning(Tree tree, ReadEdits edits, Said said) {
        this.tree = tree;
        this.edits = edits.edits();
        this.said = said;
        notes.addAll(edits.notes());
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
        EditedFiles edited = new EditedFiles(tree, notes::add, tolerances::add);
        applyAll(edited);
        List<PlannedFile> files = files(edited);
        TargetRules.check(tree, files.stream().map(file -> target(edited, file)).toList());
        for (PlannedFile file : files) {
            sink.accept(file, files.size());
        }
    }

    /** Applies edits in their order. If some do not fit, all of those are refused together. */
    private void applyAll(EditedFiles edited) throws IOException {
        List<InvalidInputException> refused = new ArrayList<>();
        boolean goesOn = true;
        for (int i = 0; i < edits.size() && goesOn; i++) {
            try {
                edited.apply(edits.get(i));
            } catch (InvalidInputException e) {
                refused.add(e);
                goesOn = !e.details().isEmpty() && refused.size() < MOST_REFUSED;
            }
        }
        if (!refused.isEmpty()) {
            throw refusal(refused);
        }
    }

    private InvalidInputException refusal(List<InvalidInputException> refused) {
        List<Object> all = new ArrayList<>();
        List<String> messages = new ArrayList<>();
        for (InvalidInputException one : refused) {
            String message = String.valueOf(one.getMessage());
            JsonObject details = new JsonObject();
            one.details().forEach(details::with);
            all.add(one.details().isEmpty() ? details.with("why", message) : details);
            messages.add(message);
        }
        String none =
                edits.size() == 1 ? "" : "\nNone of the " + edits.size() + " edits is planned. Send all of them again.";
        String more = refused.size() == MOST_REFUSED ? "\nEdits behind that were not looked at." : "";
        InvalidInputException refusal = new InvalidInputException(String.join("\n", messages) + none + more)
                .with(Map.of("edits", edits.size(), "misfits", refused.size(), "refused", all));
        boolean applied = refused.size() == edits.size()
                && refused.stream()
                        .allMatch(
                                one -> EditMismatch.APPLIED.equals(one.details().get("why")));
        return applied ? refusal.sayingNothingIsToDo() : refusal;
    }

    private List<PlannedFile> files(EditedFiles edited) throws IOException {
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

    private static PlannedFile planned(EditedFiles edited, EditedFile file) throws IOException {
        EditedFile source = isRename(edited, file) ? Objects.requireNonNull(edited.file(file.origin())) : file;
        return new PlannedFile(file.path(), source.path(), source.before(), file.after(), null);
    }

    /** Says whether the old name is free and the new one was: otherwise both names have a change of their own. */
    private static boolean isRename(EditedFiles edited, EditedFile file) {
        EditedFile source = edited.file(file.origin());
        if (source == null || source == file || file.before() != null || !source.isGone()) {
            return false;
        }
        Blob before = source.before();
        Draft after = file.draft();
        return before != null && after != null && before.mode().isSameKindAs(after.mode());
    }

    private static Target target(EditedFiles edited, PlannedFile file) {
        EditedFile edit = Objects.requireNonNull(edited.file(file.path()));
        Operation operation = file.operation() == Operation.MODE ? Operation.UPDATE : file.operation();
        return new Target(
                operation, file.path(), file.oldPath(), edit.firstEdit().where());
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
