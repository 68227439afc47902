// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits.form;

import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.slice.edits.form.Edit.Expectation;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads calls of the tools with which agents edit, in whatever a conversation has around them: by the keys that they have, which
 * {@link CallKeys} knows, and not by the names of tools, of which there are too many.
 */
final class CallReader {
    private static final String CREATE = "create";
    private static final String DELETE = "delete";
    private static final String EDITOR = "a command of a text editor";
    private static final String REPLACE = "a call of an edit tool";
    private static final String WRITE = "a call of a tool that writes files";
    private static final Set<String> LOOKS =
            Set.of("view", "read", "read_file", "view_file", "undo_edit", "cat", "open_file", "list_dir");
    private static final Set<String> CREATES = Set.of(CREATE, "create_file", "create_new_file", "new_file");
    private static final Set<String> DELETES = Set.of(DELETE, "delete_file", "delete_path", "remove_file");
    private static final Set<String> WRITES = Set.of("edit", "write", CREATE, "overwrite", "rewrite", "replace");
    private static final Set<String> EDITS =
            Set.of("str_replace", "insert", "create", "delete", "replace", "edit", "write");
    private static final Set<String> WORDS =
            Set.of("text", "thinking", "reasoning", "tool_result", "redacted_thinking");

    private final EditedPaths paths;
    private final List<Edit> edits = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private CallReader(EditedPaths paths) {
        this.paths = paths;
    }

    /**
     * Reads calls that are JSON.
     *
     * @throws io.lonelycat.error.InvalidInputException if it is not JSON, or a call is not known, with the place
     */
    static ReadEdits read(String name, byte[] bytes, EditedPaths paths) {
        return read(InputDocument.foreignValues(name, bytes), paths);
    }

    /**
     * Reads calls.
     *
     * @throws io.lonelycat.error.InvalidInputException if a call is not known, with the place
     */
    static ReadEdits read(List<InputValue> calls, EditedPaths paths) {
        CallReader reader = new CallReader(paths);
        calls.forEach(call -> reader.take(call, null, ""));
        if (reader.edits.isEmpty() && !calls.isEmpty()) {
            throw calls.get(0)
                    .problem(
                            reader.notes.isEmpty()
                                    ? "must have at least one call"
                                    : "these calls only look at files, and change nothing. Send the edits");
        }
        return new ReadEdits(reader.edits, reader.notes);
    }

    /**
     * Takes calls.
     *
     * @param file the file that a call around these names; null if it names none
     * @param tool the tool that a call around these names; empty if it names none
     */
    private void take(InputValue value, @Nullable InputValue file, String tool) {
        if (value.isList()) {
            if (isCommand(value)) {
                command(value, value.strings().get(value.list().size() - 1));
                return;
            }
            value.list().forEach(element -> take(element, file, tool));
        } else if (value.isString()) {
            text(value, file, tool);
        } else {
            call(value.object(), file, tool);
        }
    }

    private static boolean isCommand(InputValue list) {
        return !list.list().isEmpty() && list.list().stream().allMatch(InputValue::isString);
    }

    /** Takes a string that has JSON, or edits in another form. */
    private void text(InputValue value, @Nullable InputValue file, String tool) {
        String text = value.string().strip();
        if (text.startsWith("{") || text.startsWith("[")) {
            byte[] bytes = value.string().getBytes(StandardCharsets.UTF_8);
            InputDocument.foreignValues(value.where(), bytes).forEach(inner -> take(inner, file, tool));
        } else {
            add(NestedText.read(value, value.string(), file == null ? paths : paths.only(path(file))));
        }
    }

    private void command(InputValue at, String line) {
        add(NestedText.command(at, line, paths));
    }

    private void add(ReadEdits read) {
        edits.addAll(read.edits());
        notes.addAll(read.notes());
    }

    private WorkspacePath path(InputValue file) {
        return paths.path(file, file.string());
    }

    private void call(InputObject in, @Nullable InputValue outer, String outerTool) {
        CallKeys keys = new CallKeys(in);
        String tool = keys.has(CallRole.TOOL) ? keys.text(CallRole.TOOL) : outerTool;
        InputValue file = keys.get(CallRole.PATH).orElse(outer);
        String command = keys.text(CallRole.COMMAND).toLowerCase(Locale.ROOT);
        Optional<InputValue> inside = keys.get(CallRole.INSIDE);
        if (WORDS.contains(keys.text(CallRole.TYPE))) {
            return;
        }
        if (LOOKS.contains(command)
                || (inside.isEmpty() && file != null && LOOKS.contains(tool.toLowerCase(Locale.ROOT)))) {
            look(in, command.isEmpty() ? tool : command);
        } else if (inside.isPresent()) {
            take(inside.get(), file, tool);
        } else if (isMessage(keys)) {
            take(keys.required(CallRole.CONTENT, WRITE), file, tool);
        } else if (keys.has(CallRole.COMMAND) && !keys.isEdit() && !EDITS.contains(command)) {
            commandLine(keys.required(CallRole.COMMAND, EDITOR));
        } else {
            edit(
                    in,
                    keys,
                    file,
                    isOne(DELETES, command, tool, keys)
                            ? DELETE
                            : isOne(CREATES, command, tool, keys) ? CREATE : command);
        }
    }

    private static boolean isMessage(CallKeys keys) {
        return keys.get(CallRole.CONTENT).filter(InputValue::isList).isPresent();
    }

    private static boolean isOne(Set<String> names, String command, String tool, CallKeys keys) {
        return Stream.of(command, tool, keys.text(CallRole.TYPE))
                .anyMatch(name -> names.contains(name.toLowerCase(Locale.ROOT)));
    }

    private void look(InputObject in, String name) {
        if (name.equals("undo_edit")) {
            throw in.asValue()
                    .problem("undo_edit would take back an edit of before. Send the edits that are meant alone");
        }
        notes.add(in.where() + ": " + name + " changes nothing, and was left out");
    }

    private void commandLine(InputValue command) {
        if (command.isString()) {
            command(command, command.string());
        } else {
            take(command, null, "");
        }
    }

    private void edit(InputObject in, CallKeys keys, @Nullable InputValue file, String command) {
        Optional<InputValue> list = keys.get(CallRole.LIST);
        if (list.isPresent()) {
            several(list.get(), file, keys);
            return;
        }
        if (keys.has(CallRole.PATCH)) {
            text(keys.required(CallRole.PATCH, REPLACE), file, "");
            return;
        }
        refuseOther(in, keys, file, command);
        String what = keys.has(CallRole.COMMAND)
                ? EDITOR + " (" + keys.text(CallRole.COMMAND) + ")"
                : isWrite(keys, command) ? WRITE : REPLACE;
        InputValue named = file != null ? file : keys.required(CallRole.PATH, what);
        WorkspacePath path = path(named);
        if (command.equals(DELETE) && !keys.isEdit()) {
            edits.add(new Edit.Remove(in.asValue(), path, new Expectation.Anything()));
        } else if (keys.has(CallRole.DIFF)) {
            add(NestedText.hunks(keys.required(CallRole.DIFF, REPLACE), paths.only(path), keys.text(CallRole.TYPE)));
        } else if (command.equals("insert") || keys.has(CallRole.LINE)) {
            edits.add(inserted(in, keys, path, what));
        } else if (isWrite(keys, command)) {
            edits.add(written(in, keys, path, command, what));
        } else {
            edits.add(swapped(in, keys, path, what));
        }
    }

    private static void refuseOther(InputObject in, CallKeys keys, @Nullable InputValue file, String command) {
        if (keys.has(CallRole.COMMAND) && !EDITS.contains(command)) {
            throw keys.required(CallRole.COMMAND, EDITOR)
                    .problem("this looks like " + EDITOR
                            + ", and is not one that can be read; these can: str_replace, create and insert");
        }
        if (file == null && !keys.isEdit() && !keys.has(CallRole.COMMAND)) {
            throw in.asValue()
                    .problem(
                            "there is no edit in it: expected \"file_path\" with \"old_string\" and \"new_string\", or with"
                                    + " \"content\", or another call of a tool that edits files");
        }
    }

    private static boolean isWrite(CallKeys keys, String command) {
        boolean content = keys.has(CallRole.CONTENT) || keys.has(CallRole.SKETCH) || command.equals(CREATE);
        return content && !keys.has(CallRole.OLD);
    }

    private void several(InputValue list, @Nullable InputValue file, CallKeys keys) {
        if (file != null) {
            keys.rejectUnknown(REPLACE, CallRole.PATH, CallRole.LIST);
        }
        if (list.isList() && list.list().isEmpty()) {
            throw list.problem("must have at least one edit");
        }
        take(list, file, "");
    }

    private static Edit inserted(InputObject in, CallKeys keys, WorkspacePath path, String what) {
        InputValue line = keys.required(CallRole.LINE, what);
        InputValue text = keys.first(CallRole.INSERTED, CallRole.NEW, CallRole.CONTENT)
                .orElseGet(() -> keys.required(CallRole.INSERTED, what));
        keys.rejectUnknown(what, CallRole.PATH, CallRole.LINE, CallRole.INSERTED);
        return new Edit.Insert(in.asValue(), path, new Expectation.Anything(), number(line, 0), bytes(text));
    }

    private Edit written(InputObject in, CallKeys keys, WorkspacePath path, String command, String what) {
        InputValue content =
                keys.first(CallRole.CONTENT, CallRole.SKETCH).orElseGet(() -> keys.required(CallRole.CONTENT, what));
        keys.rejectUnknown(what, CallRole.PATH, CallRole.CONTENT);
        keys.get(CallRole.MODE)
                .filter(mode -> !mode.isString() || !WRITES.contains(mode.string()))
                .ifPresent(mode -> {
                    throw mode.problem("this looks like " + what
                            + ", and its \"mode\" is not one that can be read; these can: edit, write, create"
                            + " and overwrite. To add to a file, send a call with old_string and new_string");
                });
        boolean creates = command.equals(CREATE) || keys.text(CallRole.MODE).equals("create");
        return new Edit.Rewrite(
                in.asValue(),
                path,
                creates ? new Expectation.Absent(content) : new Expectation.Anything(),
                bytes(content),
                !keys.has(CallRole.CONTENT));
    }

    private static Edit swapped(InputObject in, CallKeys keys, WorkspacePath path, String what) {
        InputValue old = keys.required(CallRole.OLD, what);
        InputValue changed = keys.required(CallRole.NEW, what);
        keys.rejectUnknown(what, CallRole.PATH, CallRole.OLD, CallRole.NEW, CallRole.EVERYWHERE);
        if (old.string().isEmpty()) {
            return new Edit.Write(in.asValue(), path, new Expectation.Absent(old), ContentValues.text(changed), null);
        }
        if (old.string().equals(changed.string())) {
            throw changed.problem("is the same as " + old.key() + ", so that nothing would change");
        }
        return new Edit.Swap(old, path, new Expectation.Anything(), bytes(old), bytes(changed), times(keys));
    }

    /** Returns in how many places a text is to be replaced; 0 for all. */
    private static int times(CallKeys keys) {
        boolean everywhere = keys.get(CallRole.EVERYWHERE)
                .map(value ->
                        value.isString() ? Boolean.parseBoolean(value.string().strip()) : value.bool())
                .orElse(false);
        return everywhere
                ? 0
                : keys.get(CallRole.COUNT).map(value -> number(value, 1)).orElse(1);
    }

    private static int number(InputValue value, int least) {
        if (value.isString() && value.string().strip().matches("\\d{1,9}")) {
            return Math.max(least, Integer.parseInt(value.string().strip()));
        }
        return (int) value.integer(least, Integer.MAX_VALUE);
    }

    private static byte[] bytes(InputValue value) {
        return value.string().getBytes(StandardCharsets.UTF_8);
    }
}
