// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits.form;

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
}
