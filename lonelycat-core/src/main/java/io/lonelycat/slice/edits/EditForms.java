// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits;

import io.lonelycat.error.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Recognises in which of the five forms edits are written, and reads them. */
final class EditForms {
    private EditForms() {}

    /** A form of edits. */
    enum Form {
        DIFF("a unified diff: --- and +++ lines with names, then hunks that begin with @@"),
        ENVELOPE("an envelope: *** Begin Patch"),
        BLOCKS("blocks below the name of a file: <<<<<<< SEARCH, =======, >>>>>>> REPLACE"),
        CALLS("calls as JSON: \"file_path\", \"old_string\" and \"new_string\", or \"content\""),
        WHOLE("whole files between ``` and ```, each below its name");

        private final String words;

        Form(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /**
     * What a text asks for.
     *
     * @param edits in the order in which they are to be carried out
     * @param notes how it was understood, for people
     */
    record ReadEdits(List<Edit> edits, List<String> notes) {
        ReadEdits {
            edits = List.copyOf(edits);
            notes = List.copyOf(notes);
        }
    }

    /**
     * Reads a text.
     *
     * @throws InvalidInputException if it has no form, or two, or cannot be understood, with its place
     */
    static ReadEdits read(EditText text, EditPaths paths) {
        if (isJson(text.whole())) {
            return CallReader.read(text.name(), text.whole(), paths);
        }
        Optional<ReadEdits> calls = fencedCalls(text, paths);
        if (calls.isPresent()) {
            return calls.get();
        }
        for (int line = 0; line < text.count(); line++) {
            Optional<Form> form = at(text, line);
            if (form.isPresent()) {
                return read(form.get(), text, paths);
            }
        }
        EnvelopeReader.refuseDecorated(text);
        if (DiffReader.hasHunks(text)) {
            return DiffReader.read(text, paths);
        }
        ReadEdits whole = WholeFileReader.read(text, paths);
        if (whole.edits().isEmpty()) {
            throw unknown(text);
        }
        return whole;
    }

    private static ReadEdits read(Form form, EditText text, EditPaths paths) {
        return switch (form) {
            case ENVELOPE -> EnvelopeReader.read(text, paths);
            case BLOCKS -> BlockReader.read(text, paths);
            case DIFF -> DiffReader.read(text, paths);
            case CALLS, WHOLE -> throw new IllegalArgumentException(form.toString());
        };
    }

    /** Returns the form whose first line this is. */
    static Optional<Form> at(EditText text, int line) {
        String shown = text.line(line);
        if (EnvelopeReader.begins(shown)) {
            return Optional.of(Form.ENVELOPE);
        }
        if (BlockReader.begins(shown)) {
            return Optional.of(Form.BLOCKS);
        }
        return DiffReader.begins(text, line) ? Optional.of(Form.DIFF) : Optional.empty();
    }

    /** Says whether a text begins as JSON does; in a text that begins with a bracket, as a list of objects. */
    private static boolean isJson(String text) {
        String start = text.stripLeading();
        return start.startsWith("{")
                || (start.startsWith("[") && start.substring(1).stripLeading().startsWith("{"));
    }

    /** Reads calls between fences, with words around them. */
    private static Optional<ReadEdits> fencedCalls(EditText text, EditPaths paths) {
        List<Edit> edits = new ArrayList<>();
        int open = text.nextFence(0);
        while (open >= 0) {
            int close = text.nextFence(open + 1);
            if (close < 0) {
                break;
            }
            String inside = text.content(open + 1, close);
            if (isJson(inside) && CallKey.areIn(inside)) {
                // Blank lines before it, so that messages have the right line.
                String placed = "\n".repeat(open + 1) + inside;
                edits.addAll(CallReader.read(text.name(), placed, paths).edits());
                text.take(open, close + 1);
            }
            open = text.nextFence(close + 1);
        }
        return edits.isEmpty() ? Optional.empty() : Optional.of(new ReadEdits(edits, text.notes()));
    }

    private static InvalidInputException unknown(EditText text) {
        String forms =
                Stream.of(Form.values()).map(form -> "\n - " + form.words()).collect(Collectors.joining());
        return new InvalidInputException(
                text.name() + ": there are no edits in it. Send them in one of these forms:" + forms);
    }
}
