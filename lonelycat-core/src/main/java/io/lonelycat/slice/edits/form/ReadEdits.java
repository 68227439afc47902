// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits.form;

import io.lonelycat.plan.content.Tree;
import io.lonelycat.slice.edits.form.Edit.Chmod;
import io.lonelycat.slice.edits.form.Edit.Patch;
import io.lonelycat.slice.edits.form.Edit.Rename;
import io.lonelycat.slice.edits.form.Edit.Replace;
import io.lonelycat.slice.edits.form.Edit.Swap;
import java.io.IOException;
import java.util.List;

/**
 * What a text asks for.
 *
 * @param edits in the order in which they are to be carried out
 * @param notes what people should know about how it was understood
 */
public record ReadEdits(List<Edit> edits, List<String> notes) {
    /** Copies the lists. */
    public ReadEdits {
        edits = List.copyOf(edits);
        notes = List.copyOf(notes);
    }

    /** Says whether each edit names what is to be replaced, or makes a file that is not there: then no edit undoes what it has not seen. */
    public boolean sayWhatTheyReplace(Tree tree) throws IOException {
        for (Edit edit : edits) {
            if (!saysWhatItReplaces(edit) && tree.blob(edit.path()).isPresent()) {
                return false;
            }
        }
        return true;
    }

    private static boolean saysWhatItReplaces(Edit edit) {
        return edit instanceof Patch patch
                ? patch.chunks().stream().noneMatch(chunk -> chunk.old().count() == 0)
                : edit instanceof Swap || edit instanceof Replace || edit instanceof Rename || edit instanceof Chmod;
    }
}
