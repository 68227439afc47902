// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits.form;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Names;
import io.lonelycat.plan.PatchText;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** In which form edits are written. */
public enum EditForm {
    /** {@code lonelycat.edits/1}: operations as JSON. */
    OPERATIONS("operations as JSON, with \"schema\": \"lonelycat.edits/1\""),
    /** Calls of the tools with which agents edit, as JSON or between tags. */
    CALLS("calls of edit tools, as JSON with \"file_path\" and \"old_string\", or between tags"),
    /** A unified diff, whose numbers do not count for more than a hint. */
    DIFF("a unified diff: --- and +++ lines with names, then hunks that begin with @@"),
    /** Between {@code *** Begin Patch} and {@code *** End Patch}. */
    ENVELOPE("an envelope: *** Begin Patch"),
    /** Blocks of {@code <<<<<<< SEARCH}, {@code =======} and {@code >>>>>>> REPLACE} below the name of a file. */
    BLOCKS("blocks: <<<<<<< SEARCH, =======, >>>>>>> REPLACE, below the name of a file"),
    /** Whole files between fences, below their names. */
    WHOLE("whole files between ``` and ```, each below its name");

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
     * @throws InvalidInputException if no form is recognised; says what the text looks like, and what there could be
     */
    static EditForm of(EditText text, EditedPaths paths) {
        if (text.isJson()) {
            return isOperations(text) ? OPERATIONS : CALLS;
        }
        return found(text)
                .or(() -> WholeReader.isIn(text, paths) ? Optional.of(WHOLE) : Optional.empty())
                .orElseThrow(() -> UnknownForm.of(
                        text,
                        Stream.of(values())
                                .map(form -> " - " + Names.of(form) + ": " + form.signs)
                                .toList()));
    }

    /** Returns the form of a text that is no JSON, by its first sign; nothing where no sign is found. */
    static Optional<EditForm> found(EditText text) {
        for (int line = 0; line < text.count(); line++) {
            Optional<EditForm> form = at(text, line);
            if (form.isPresent()) {
                return form;
            }
        }
        return DiffReader.hasHunks(text) ? Optional.of(DIFF) : Optional.empty();
    }

    /** Either word may also be in a text that is edited, so that the values count, and not the letters. */
    private static boolean isOperations(EditText text) {
        InputValue first = InputDocument.foreignValues(text.name(), text.bytes()).stream()
                .findFirst()
                .orElse(null);
        if (first == null || !first.isObject()) {
            return false;
        }
        InputObject in = first.object();
        return in.peek("schema").isPresent()
                || in.peek("edits").filter(InputValue::isList).stream()
                        .flatMap(edits -> edits.list().stream())
                        .anyMatch(edit ->
                                edit.isObject() && edit.object().peek("op").isPresent());
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
        if (CallMarkup.begins(shown)) {
            return Optional.of(CALLS);
        }
        return DiffReader.begins(text, line) ? Optional.of(DIFF) : Optional.empty();
    }
}
