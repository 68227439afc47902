// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits.form;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Edits that have no place, to be refused together. */
final class RefusedEdits {
    /** An author with more should read the files again. */
    private static final int MOST = 10;

    private final List<InvalidInputException> all = new ArrayList<>();

    /** Takes one more. Returns whether the edits behind it have to be looked at, too. */
    boolean add(InvalidInputException misfit) {
        all.add(misfit);
        return !misfit.details().isEmpty() && all.size() < MOST;
    }

    /**
     * Goes on where no edit is refused.
     *
     * @param edits how many edits there were
     * @throws InvalidInputException if some are refused; names all of them
     */
    void demandNone(int edits) {
        if (all.isEmpty()) {
            return;
        }
        List<Object> refused = new ArrayList<>();
        List<String> messages = new ArrayList<>();
        for (InvalidInputException misfit : all) {
            messages.add(String.valueOf(misfit.getMessage()));
            JsonObject one = new JsonObject();
            misfit.details().forEach(one::with);
            refused.add(misfit.details().isEmpty() ? one.with("why", messages.get(messages.size() - 1)) : one);
        }
        String none = edits == 1 ? "" : ". None of the " + edits + " edits is planned; send all of them again";
        String more = messages.size() == MOST ? "\nEdits behind that were not looked at" : "";
        InvalidInputException whole = new InvalidInputException(String.join("\n", messages) + more + none);
        throw whole.with(new JsonObject()
                .with("edits", edits)
                .with("misfits", all.size())
                .with("refused", refused)
                .members());
    }
}
