// SPDX-License-Identifier: MIT
package io.lonelycat.plan.edit;

import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.plan.content.ContentValues;
import io.lonelycat.plan.edit.Edit.Expectation;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads calls of an editor's tools: one or a list of {@code {file_path, old_string, new_string, replace_all}},
 * {@code {file_path, edits: [...]}} and {@code {file_path, content}}, each alone or as the {@code input} of a call with a
 * {@code name}.
 */
final class CallReader {
    private static final byte[] LIST = "{\"calls\":".getBytes(StandardCharsets.UTF_8);
    private static final String NEW_STRING = "new_string";
    private static final String OLD_STRING = "old_string";
    private static final String REPLACE_ALL = "replace_all";

    private final EditedPaths paths;
    private final List<Edit> edits = new ArrayList<>();

    private CallReader(EditedPaths paths) {
        this.paths = paths;
    }

    /**
     * Reads the calls.
     *
     * @throws io.lonelycat.error.InvalidInputException if it is not JSON, or a call is not known, with the place
     */
    static ReadEdits read(String name, byte[] bytes, EditedPaths paths) {
        CallReader reader = new CallReader(paths);
        if (isList(bytes)) {
            InputObject in = InputDocument.foreignJson(name, inObject(bytes));
            InputValue calls = in.required("calls");
            calls.list().forEach(call -> reader.call(call.object()));
            if (reader.edits.isEmpty()) {
                throw calls.problem("must have at least one call");
            }
        } else {
            reader.call(InputDocument.foreignJson(name, bytes));
        }
        return new ReadEdits(reader.edits, List.of());
    }

    private static boolean isList(byte[] bytes) {
        for (byte b : bytes) {
            if (b > ' ') {
                return b == '[';
            }
        }
        return false;
    }

    private static byte[] inObject(byte[] list) {
        byte[] object = new byte[LIST.length + list.length + 1];
        System.arraycopy(LIST, 0, object, 0, LIST.length);
        System.arraycopy(list, 0, object, LIST.length, list.length);
        object[object.length - 1] = '}';
        return object;
    }

    private void call(InputObject in) {
        Optional<InputValue> input = in.optional("input");
        if (input.isPresent()) {
            in.optional("name");
            in.optional("type");
            in.optional("id");
            in.rejectUnknown();
            call(input.get().object());
            return;
        }
        InputValue file = in.required("file_path");
        WorkspacePath path = paths.path(file, file.string());
        Optional<InputValue> content = in.optional("content");
        Optional<InputValue> several = in.optional("edits");
        if (content.isPresent()) {
            edits.add(new Edit.Write(
                    in.asValue(), path, new Expectation.Anything(), ContentValues.text(content.get()), null));
        } else if (several.isPresent()) {
            several.get().list().forEach(edit -> {
                InputObject one = edit.object();
                edits.add(swap(one, path));
                one.rejectUnknown();
            });
        } else {
            edits.add(swap(in, path));
        }
        in.rejectUnknown();
    }

    private static Edit swap(InputObject in, WorkspacePath path) {
        InputValue old = in.required(OLD_STRING);
        InputValue changed = in.required(NEW_STRING);
        boolean everywhere = in.optional(REPLACE_ALL).map(InputValue::bool).orElse(false);
        if (old.string().isEmpty()) {
            return new Edit.Write(in.asValue(), path, new Expectation.Absent(old), ContentValues.text(changed), null);
        }
        if (old.string().equals(changed.string())) {
            throw changed.problem("is the same as " + OLD_STRING + ", so that nothing would change");
        }
        return new Edit.Swap(old, path, new Expectation.Anything(), bytes(old), bytes(changed), everywhere);
    }

    private static byte[] bytes(InputValue value) {
        return value.string().getBytes(StandardCharsets.UTF_8);
    }
}
