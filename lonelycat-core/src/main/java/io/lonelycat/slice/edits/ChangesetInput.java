// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits;

import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.plan.content.InputFile;
import io.lonelycat.plan.content.Tree;
import io.lonelycat.plan.source.PlanInput;
import io.lonelycat.plan.source.Planning;
import io.lonelycat.slice.edits.EditPlanning.ProposedEdits;
import java.nio.file.Path;

/**
 * A change set as JSON: {@code lonelycat.changes/1}, or one of the first LonelyCat.
 *
 * @param file the document
 */
public record ChangesetInput(Path file) implements PlanInput {
    @Override
    public Planning open(Tree tree) {
        return new EditPlanning(tree, read(file.toString(), InputFile.bytes("The change set", file)));
    }

    /**
     * Reads either form: ours begins with its schema, the first LonelyCat's has none.
     *
     * @throws io.lonelycat.error.InvalidInputException if it is neither
     */
    static ProposedEdits read(String name, byte[] bytes) {
        InputObject in = InputDocument.foreignJson(name, bytes);
        if (in.optional("schema").isPresent()) {
            return ChangesReader.read(name, bytes);
        }
        if (in.optional("changes").isEmpty() && in.optional("changeset").isEmpty()) {
            throw in.asValue()
                    .problem("expected \"schema\": \"" + ChangesReader.SCHEMA + "\" and \"changes\", or a change set of"
                            + " the first LonelyCat: \"changes\", or \"plan\" and \"changeset\"");
        }
        return OriginalReader.read(in);
    }
}
