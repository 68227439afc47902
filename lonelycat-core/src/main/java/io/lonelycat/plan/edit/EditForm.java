// SPDX-License-Identifier: MIT
package io.lonelycat.plan.edit;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Names;
import io.lonelycat.plan.PatchText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** In which form edits are written. */
public enum EditForm {
    /** {@code lonelycat.edits/1}: operations as JSON. */
    OPERATIONS("operations as JSON, with \"schema\": \"lonelycat.edits/1\""),
    /** Calls of an editor's tools as JSON: {@code file_path} with {@code old_string} and {@code new_string}, or {@code content}. */
    CALLS("calls as JSON, with \"file_path\""),
    /** A unified diff, whose numbers do not count for more than a hint. */
    DIFF("a unified diff: --- and +++ lines with names, then hunks that begin with @@"),
    /** Between {@code *** Begin Patch} and {@code *** End Patch}. */
    ENVELOPE("an envelope: *** Begin Patch"),
    /** Blocks of {@code <<<<<<< SEARCH}, {@code =======} and {@code >>>>>>> REPLACE} below the name of a file. */
    BLOCKS("blocks: <<<<<<< SEARCH, =======, >>>>>>> REPLACE, below the name of a file");

    private final String signs;

    EditForm(String signs) {
        this.signs = signs;
    }

    /** Returns the names of all, as parameters have them. */
    public static List<String> names() {
        return Arrays.stream(values()).map(Names::of).toList();
    }

    /**
     * Reads a name.
     *
     * @throws InvalidInputException if there is no such form; names the nearest
     */
    public static EditForm named(String name) {
        for (EditForm form : values()) {
            if (Names.of(form).equals(name)) {
                return form;
            }
        }
        String nearest = Names.nearest(name, names())
                .map(near -> " Did you mean " + near + "?")
                .orElse("");
        throw new InvalidInputException(
                "`lonelycat.form`: " + PatchText.shown(name) + " is not one of the forms; expected one of "
                        + String.join(", ", names()) + ", or nothing, and the form is recognised." + nearest);
    }

    /**
     * Recognises the form by its first sign.
     *
     * @throws InvalidInputException if there is none; lists what there could be
     */
    static EditForm of(EditText text) {
        if (text.isJson()) {
            // Either word may also be in a text that is edited, which comes behind it.
            int call = text.indexOf("\"file_path\"");
            int schema = text.indexOf("\"schema\"");
            return call >= 0 && (schema < 0 || call < schema) ? CALLS : OPERATIONS;
        }
        for (int line = 0; line < text.count(); line++) {
            Optional<EditForm> form = at(text, line);
            if (form.isPresent()) {
                return form.get();
            }
        }
        List<String> all = new ArrayList<>();
        for (EditForm form : values()) {
            all.add(" - " + Names.of(form) + ": " + form.signs);
        }
        throw new InvalidInputException(
                text.name() + ": there are no edits in it, in none of the forms that are known:\n"
                        + String.join("\n", all)
                        + "\nSend the edits again in one of them.");
    }

    /** Returns the form that begins on a line. */
    static Optional<EditForm> at(EditText text, int line) {
        if (!text.mayBegin(line, "*<-d")) {
            return Optional.empty();
        }
        String shown = text.line(line);
        if (EnvelopeReader.begins(shown)) {
            return Optional.of(ENVELOPE);
        }
        if (BlockReader.begins(shown)) {
            return Optional.of(BLOCKS);
        }
        return DiffReader.begins(text, line) ? Optional.of(DIFF) : Optional.empty();
    }
}
