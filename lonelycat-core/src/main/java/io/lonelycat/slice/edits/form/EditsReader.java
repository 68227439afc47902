// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits.form;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.plan.DocumentValues;
import io.lonelycat.slice.edits.form.Edit.Expectation;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code lonelycat.edits/1}: operations in their order, as agents make them. */
public final class EditsReader {
    static final String SCHEMA = "lonelycat.edits/1";

    private static final String ABSENT = "absent";
    private static final int MOST_TIMES = 1_000_000;

    private EditsReader() {}

    private enum Kind {
        WRITE,
        REPLACE,
        RENAME,
        REMOVE,
        MODE
    }

    /**
     * Reads the document.
     *
     * @throws InvalidInputException if it is not one, with the place
     */
    public static ReadEdits read(String name, byte[] bytes) {
        InputObject in = InputDocument.json(name, bytes).schema(SCHEMA);
        List<Edit> edits = new ArrayList<>();
        InputValue list = in.required("edits");
        for (InputValue value : list.list()) {
            edits.add(edit(value));
        }
        in.rejectUnknown();
        if (edits.isEmpty()) {
            throw list.problem("must have at least one edit");
        }
        return new ReadEdits(edits, List.of());
    }

    private static Edit edit(InputValue at) {
        InputObject in = at.object();
        Kind kind = in.required("op").oneOf(Kind.class);
        WorkspacePath path = DocumentValues.path(in.required("path"));
        Expectation expected = in.optional("expect").map(EditsReader::expected).orElse(new Expectation.Anything());
        Edit edit =
                switch (kind) {
                    case WRITE ->
                        new Edit.Write(at, path, expected, ContentValues.requiredContent(in), ContentValues.mode(in));
                    case REPLACE -> replace(in, path, expected);
                    case RENAME -> new Edit.Rename(at, path, expected, to(in, path));
                    case REMOVE -> new Edit.Remove(at, path, expected);
                    case MODE -> new Edit.Chmod(at, path, expected, ContentValues.mode(in.required("mode")));
                };
        in.rejectUnknown();
        return edit;
    }

    private static Expectation expected(InputValue value) {
        if (value.isString() && value.string().equals(ABSENT)) {
            return new Expectation.Absent(value);
        }
        try {
            return new Expectation.Exactly(value, value.digest());
        } catch (InvalidInputException e) {
            throw new InvalidInputException(e.getMessage() + "; or " + ABSENT + ", where nothing must be", e);
        }
    }

    private static Edit replace(InputObject in, WorkspacePath path, Expectation expected) {
        InputValue old = in.required("old");
        InputValue replacement = in.required("new");
        int count = in.optional("count")
                .map(value -> (int) value.integer(1, MOST_TIMES))
                .orElse(1);
        if (old.string().isEmpty()) {
            throw old.problem("must have at least one character. To make a file or to write it whole, use write");
        }
        if (old.string().equals(replacement.string())) {
            throw replacement.problem("is the same as old, so that nothing would change");
        }
        return new Edit.Replace(in.asValue(), path, expected, old, replacement, count);
    }

    private static WorkspacePath to(InputObject in, WorkspacePath path) {
        InputValue to = in.required("to");
        WorkspacePath target = DocumentValues.path(to);
        if (target.equals(path)) {
            throw to.problem("is the name that the file has already");
        }
        return target;
    }
}
