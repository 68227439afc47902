// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits.form;

import io.lonelycat.json.InputValue;
import io.lonelycat.json.Place;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Edits in another form that are a string in a call: an envelope, blocks, a diff, or the command line of a shell with an envelope. */
final class NestedText {
    private static final String BEGIN = "*** Begin Patch";
    private static final String END = "*** End Patch";

    /** What may be before an envelope on a command line: nothing else that a shell would do. */
    private static final Pattern BEFORE = Pattern.compile(
            "(?:cd (?<folder>[^\\s;&|]+) && )?(?:apply_?patch(?:\\.\\w+)?)?\\s*(?:<<-?\\s*(['\"]?)\\w+\\2|['\"])?\\s*");

    private static final Pattern BEHIND = Pattern.compile("\\s*(?:['\"]|\\w+)?\\s*");

    private NestedText() {}

    /**
     * Reads a text whose edits name their files.
     *
     * @throws io.lonelycat.error.InvalidInputException if it has no form that is known
     */
    static ReadEdits read(Place at, String content, EditedPaths paths) {
        EditText text = new EditText(at, content);
        Optional<EditForm> form = EditForm.found(text);
        if (form.isEmpty()) {
            throw at.problem(
                    "there are no edits in this text: expected *** Begin Patch, a unified diff, or blocks that begin with"
                            + " <<<<<<< SEARCH. Correct it, or send a call with file_path, old_string and new_string");
        }
        return EditForms.read(form.get(), text, paths);
    }

    /**
     * Reads blocks or hunks for one file.
     *
     * @param type {@code create_file} where all lines are new
     */
    static ReadEdits hunks(InputValue value, EditedPaths paths, String type) {
        String content = value.string().endsWith("\n") ? value.string() : value.string() + "\n";
        if (type.equals("create_file")) {
            return EnvelopeReader.added(new EditText(value, content), paths);
        }
        return EditForm.found(new EditText(value, content)).isPresent()
                ? read(value, content, paths)
                : DiffReader.read(new EditText(value, content), paths);
    }

    /**
     * Reads a command line.
     *
     * @throws io.lonelycat.error.InvalidInputException if it does more than to apply a patch
     */
    static ReadEdits command(InputValue at, String line, EditedPaths paths) {
        int begin = line.indexOf(BEGIN);
        int end = line.lastIndexOf(END);
        if (begin < 0 || end < begin) {
            throw at.problem(
                    "this looks like a command for a shell, which is no edit and is not run. Send the change as edits, or as"
                            + " *** Begin Patch");
        }
        Matcher before = BEFORE.matcher(line.substring(0, begin));
        boolean alone = before.matches()
                && BEHIND.matcher(line.substring(end + END.length())).matches();
        if (!alone || (before.group("folder") != null && !paths.isRoot(before.group("folder")))) {
            throw at.problem(
                    "this looks like apply_patch on a command line that does more than that, which is not run. Send what is"
                            + " from *** Begin Patch to *** End Patch alone, with names of files from the root of the workspace");
        }
        return EnvelopeReader.read(new EditText(at, line.substring(begin, end + END.length()) + "\n"), paths);
    }
}
