// SPDX-License-Identifier: MIT
package io.lonelycat.feature.edits;

import io.lonelycat.error.InvalidInputException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Recognizes the five text forms in which agents write edits. */
final class EditForms {
    private EditForms() {}

    enum Form {
        DIFF("a unified diff: --- and +++ lines with names, then hunks that begin with @@"),
        ENVELOPE("an envelope: the lines from *** Begin Patch to *** End Patch, with nothing before or after them"),
        BLOCKS("blocks after a line with the file name: <<<<<<< SEARCH, =======, >>>>>>> REPLACE"),
        CALLS("calls as JSON: \"file_path\", \"old_string\" and \"new_string\", or \"content\""),
        WHOLE("complete files between ``` and ```, each below its name");

        private final String words;

        Form(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** Reads an agent's edits in the order of their application. */
    static List<Edit> read(EditText text, EditPaths paths) {
        if (isJson(text.whole())) {
            text.take(0, text.count());
            return CallReader.read(text.name(), text.whole(), paths);
        }
        for (int line = 0; line < text.count(); line++) {
            Optional<Form> form = at(text, line);
            if (form.isPresent()) {
                return form.get() == Form.BLOCKS ? BlockReader.read(text, paths) : DiffReader.read(text, paths);
            }
        }
        List<Edit> edits = WholeFileReader.read(text, paths);
        if (edits.isEmpty()) {
            String forms =
                    Stream.of(Form.values()).map(form -> "\n - " + form.words()).collect(Collectors.joining());
            throw new InvalidInputException(
                    text.name() + ": no edits found. Send the edits in one of these forms:" + forms);
        }
        return edits;
    }

    static Optional<Form> at(EditText text, int line) {
        if (DiffReader.beginsEnvelope(text, line)) {
            return Optional.of(Form.ENVELOPE);
        }
        if (BlockReader.begins(text.line(line))) {
            return Optional.of(Form.BLOCKS);
        }
        return DiffReader.beginsDiff(text, line) ? Optional.of(Form.DIFF) : Optional.empty();
    }

    static boolean isJson(String text) {
        String start = text.stripLeading();
        return start.startsWith("{")
                || (start.startsWith("[") && start.substring(1).stripLeading().startsWith("{"));
    }
}
