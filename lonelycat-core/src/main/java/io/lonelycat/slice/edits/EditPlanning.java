// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.JsonObject;
import io.lonelycat.plan.Tolerance;
import io.lonelycat.plan.content.PlannedFile;
import io.lonelycat.plan.content.Tree;
import io.lonelycat.plan.source.Planning;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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

    EditPlanning(Tree tree, List<Edit> edits, List<String> notes, Said said) {
        this.tree = tree;
        this.edits = List.copyOf(edits);
        this.said = said;
        this.notes.addAll(notes);
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
        List<PlannedFile> files = edited.planned();
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
        String messages =
                refused.stream().map(InvalidInputException::getMessage).collect(Collectors.joining("\n"));
        String none =
                edits.size() == 1 ? "" : "\nNone of the " + edits.size() + " edits is planned. Send all of them again.";
        String more = refused.size() == MOST_REFUSED ? "\nEdits behind that were not looked at." : "";
        InvalidInputException refusal = new InvalidInputException(messages + none + more)
                .with(Map.of(
                        "edits",
                        edits.size(),
                        "misfits",
                        refused.size(),
                        "refused",
                        refused.stream().map(EditPlanning::details).toList()));
        boolean applied = refused.size() == edits.size()
                && refused.stream()
                        .allMatch(
                                one -> EditMismatch.APPLIED.equals(one.details().get("why")));
        return applied ? refusal.sayingNothingIsToDo() : refusal;
    }

    private static JsonObject details(InvalidInputException refused) {
        JsonObject details = new JsonObject();
        refused.details().forEach(details::with);
        return refused.details().isEmpty() ? details.with("why", String.valueOf(refused.getMessage())) : details;
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
