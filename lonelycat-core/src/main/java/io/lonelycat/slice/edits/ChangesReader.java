// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits;

import io.lonelycat.json.Digest;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.plan.DocumentValues;
import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.Operation;
import io.lonelycat.plan.content.Content;
import io.lonelycat.plan.source.Planning.Said;
import io.lonelycat.slice.edits.EditPlanning.ProposedEdits;
import io.lonelycat.slice.edits.form.ContentValues;
import io.lonelycat.slice.edits.form.Edit;
import io.lonelycat.slice.edits.form.Edit.Expectation;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code lonelycat.changes/1}: a set of changes with their whole content, at most one for each name. */
final class ChangesReader {
    static final String SCHEMA = "lonelycat.changes/1";

    private final List<Edit> edits = new ArrayList<>();
    private final Map<WorkspacePath, InputValue> sources = new HashMap<>();
    private final Map<WorkspacePath, InputValue> targets = new HashMap<>();

    private ChangesReader() {}

    /**
     * Reads the document.
     *
     * @throws io.lonelycat.error.InvalidInputException if it is not one, with the place
     */
    static ProposedEdits read(String name, byte[] bytes) {
        InputObject in = InputDocument.json(name, bytes).schema(SCHEMA);
        ChangesReader reader = new ChangesReader();
        InputValue list = in.required("changes");
        list.list().forEach(reader::change);
        in.rejectUnknown();
        if (reader.edits.isEmpty()) {
            throw list.problem("must have at least one change");
        }
        return new ProposedEdits(reader.edits, Said.NOTHING, List.of());
    }

    private void change(InputValue at) {
        InputObject in = at.object();
        Operation operation = in.required("operation").oneOf(Operation.class);
        WorkspacePath path = DocumentValues.path(in.required("path"));
        Optional<Content> content = ContentValues.content(in);
        checkForm(in, operation, content);
        content.ifPresent(bytes -> checkDigest(in, bytes));
        WorkspacePath source = operation == Operation.RENAME ? DocumentValues.path(in.required("oldPath")) : path;
        once(sources, source, at);
        once(targets, path, at);
        switch (operation) {
            case CREATE, UPDATE -> write(in, path, expected(in, operation));
            case DELETE -> edits.add(new Edit.Remove(at, path, expected(in, operation)));
            case RENAME -> rename(in, source, path);
            case MODE ->
                edits.add(new Edit.Chmod(at, path, expected(in, operation), ContentValues.mode(in.required("mode"))));
        }
        in.rejectUnknown();
    }

    private void rename(InputObject in, WorkspacePath source, WorkspacePath path) {
        InputValue at = in.asValue();
        if (source.equals(path)) {
            throw in.required("oldPath").problem("is the same as path, so that nothing is renamed");
        }
        edits.add(new Edit.Rename(at, source, expected(in, Operation.RENAME), path));
        FileMode mode = ContentValues.mode(in);
        Expectation any = new Expectation.Anything();
        Optional<Content> content = ContentValues.content(in);
        if (content.isPresent()) {
            edits.add(new Edit.Write(at, path, any, content.get(), mode));
        } else if (mode != null) {
            edits.add(new Edit.Chmod(at, path, any, mode));
        }
    }

    private void write(InputObject in, WorkspacePath path, Expectation expected) {
        edits.add(new Edit.Write(
                in.asValue(), path, expected, ContentValues.requiredContent(in), ContentValues.mode(in)));
    }

    private static void checkForm(InputObject in, Operation operation, Optional<Content> content) {
        if (operation == Operation.CREATE) {
            DocumentValues.refuse(in, "oldSha256", "nothing was there before");
        }
        if (operation != Operation.RENAME) {
            DocumentValues.refuse(in, "oldPath", "it belongs to a rename");
        }
        if (operation == Operation.DELETE) {
            DocumentValues.refuse(in, "mode", "nothing is there afterwards");
        }
        if (operation == Operation.DELETE || operation == Operation.MODE) {
            for (String key : List.of("text", "base64")) {
                DocumentValues.refuse(in, key, "this operation has no content");
            }
        }
        if (content.isEmpty()) {
            DocumentValues.refuse(in, "newSha256", "it is the digest of text or base64, which is not there");
        }
    }

    private static void checkDigest(InputObject in, Content content) {
        in.optional("newSha256").ifPresent(value -> {
            Digest found = Digest.of(bytes(content));
            if (!value.digest().equals(found)) {
                throw value.problem("the content has " + found + ", another one. Was the document damaged?");
            }
        });
    }

    private static byte[] bytes(Content content) {
        try {
            return content.bytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Expectation expected(InputObject in, Operation operation) {
        if (operation == Operation.CREATE) {
            return new Expectation.Absent(in.asValue());
        }
        InputValue digest = in.required("oldSha256");
        return new Expectation.Exactly(digest, digest.digest());
    }

    private static void once(Map<WorkspacePath, InputValue> names, WorkspacePath name, InputValue at) {
        InputValue other = names.put(name, at);
        if (other != null) {
            throw at.problem("`" + name.display() + "` is changed a second time, after " + other.pointer()
                    + ". Put all that happens to a file into one change");
        }
    }
}
