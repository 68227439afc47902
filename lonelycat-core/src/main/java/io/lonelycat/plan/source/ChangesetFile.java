// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.plan.source.EditPlanning.Edits;

/** Tells the forms of a change set apart: ours begins with its schema, the first LonelyCat's has none. */
final class ChangesetFile {
    private ChangesetFile() {}

    /**
     * Reads either form.
     *
     * @throws io.lonelycat.error.InvalidInputException if it is neither
     */
    static Edits read(String name, byte[] bytes) {
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
