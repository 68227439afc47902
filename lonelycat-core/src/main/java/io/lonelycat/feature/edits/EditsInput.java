// SPDX-License-Identifier: MIT
package io.lonelycat.feature.edits;

import io.lonelycat.plan.content.InputFile;
import io.lonelycat.plan.content.PlanningNotes;
import io.lonelycat.plan.content.Tree;
import io.lonelycat.plan.source.PlanFile;
import io.lonelycat.plan.source.PlanInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** File with edits of an agent, in one of the {@link EditForms}. */
public record EditsInput(Path file) implements PlanInput {
    @Override
    public PlanFile plan(Tree tree, PlanningNotes notes, Sink sink) throws IOException {
        EditText text = new EditText(file.toString(), InputFile.bytes("The file of edits", file));
        List<Edit> edits = EditForms.read(text, new EditPaths(tree, null));
        text.notes().forEach(notes::add);
        new EditPlanning(tree, notes, edits).plan(sink);
        return PlanFile.empty();
    }
}
