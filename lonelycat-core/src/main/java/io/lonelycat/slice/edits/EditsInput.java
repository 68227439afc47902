// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits;

import io.lonelycat.json.Digest;
import io.lonelycat.plan.content.InputFile;
import io.lonelycat.plan.content.Tree;
import io.lonelycat.plan.source.PlanFile;
import io.lonelycat.plan.source.PlanInput;
import io.lonelycat.plan.source.Planning;
import io.lonelycat.plan.source.Planning.Said;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Edits in one of the forms in which agents write them.
 *
 * @param file the text
 */
public record EditsInput(Path file) implements PlanInput {
    @Override
    public Planning open(Tree tree) {
        byte[] bytes = InputFile.bytes("The file of edits", file);
        EditText text = new EditText(file.toString(), bytes);
        List<Edit> edits = EditForms.read(text, new EditPaths(tree));
        Map<String, String> labels =
                Map.of(EditsSlice.DIGEST_LABEL, Digest.of(bytes).toString());
        return new EditPlanning(tree, edits, text.notes(), new Said(PlanFile.empty(), labels));
    }
}
