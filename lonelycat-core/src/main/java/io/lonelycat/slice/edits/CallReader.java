// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Names;
import io.lonelycat.plan.PatchText;
import io.lonelycat.slice.edits.Edit.WriteKind;
import io.lonelycat.slice.edits.EditForms.ReadEdits;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads calls of the tools with which agents edit, as JSON: one, a list, or one behind the other. A call is recognised by its keys, which
 * {@link CallKey} lists, and not by the name of its tool.
 */
final class CallReader {
    private static final Set<String> DELETES = Set.of("delete", "remove", "delete_file", "remove_file");
    private static final Set<String> COMMANDS =
            Set.of("str_replace", "replace", "create", "write", "rename", "delete", "remove", "edit");

    private final EditPaths paths;
    private final List<Edit> edits = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private CallReader(EditPaths paths) {
        this.paths = paths;
    }

    /**
     * Reads calls.
     *
     * @throws InvalidInputException if the text is not JSON, or a call cannot be understood, with the place
     */
    static ReadEdits read(String name, String json, EditPaths paths) {
        List<InputValue> calls = InputDocument.foreignValues(name, json.getBytes(StandardCharsets.UTF_8));
        CallReader reader = new CallReader(paths);
        calls.forEach(call -> reader.take(call, null, ""));
        if (reader.edits.isEmpty()) {
            throw calls.get(0).problem("there is no edit in it. Send at least one");
        }
        return new ReadEdits(reader.edits, reader.notes);
    }

    /**
     * Takes a call, or several.
     *
     * @param file the file that a call around these names; null if it names none
     * @param tool the tool that a call around these names; empty if it names none
     */
    private void take(InputValue value, @Nullable InputValue file, String tool) {
        if (value.isList()) {
            if (value.list().isEmpty()) {
                throw value.problem("must have at least one edit");
            }
            value.list().forEach(element -> take(element, file, tool));
        } else if (value.isString()) {
            text(value, file, tool);
        } else {
            call(value.object(), file, tool);
        }
    }

    /** Takes a string that has JSON, or edits in another form. */
    private void text(InputValue value, @Nullable InputValue file, String tool) {
        String text = string(value);
        if (text.stripLeading().startsWith("{")) {
            InputDocument.foreignValues(value.where(), text.getBytes(StandardCharsets.UTF_8))
                    .forEach(inner -> take(inner, file, tool));
            return;
        }
        ReadEdits read = EditForms.read(
                EditText.within(value, text), file == null ? paths : paths.only(paths.path(file, string(file))));
        edits.addAll(read.edits());
        notes.addAll(read.notes());
    }

    private void call(InputObject in, @Nullable InputValue outer, String outerTool) {
        Map<CallKey, InputValue> keys = keys(in);
        InputValue file = keys.getOrDefault(CallKey.PATH, outer);
        String tool = word(keys, CallKey.TOOL, outerTool);
        for (CallKey inner : List.of(CallKey.INSIDE, CallKey.LIST, CallKey.TEXT)) {
            InputValue value = keys.get(inner);
            if (value != null) {
                refuseBeside(keys, value);
                take(value, file, tool);
                return;
            }
        }
        String command = word(keys, CallKey.COMMAND, "");
        if (!command.isEmpty() && !COMMANDS.contains(command)) {
            throw in.asValue()
                    .problem(PatchText.shown(command)
                            + " is not a command that edits a file, and is not run. These are: str_replace, create,"
                            + " rename and delete");
        }
        edit(in, keys, file, command.isEmpty() ? tool : command);
    }

    /** Sorts the members by what they say. */
    private static Map<CallKey, InputValue> keys(InputObject in) {
        Map<CallKey, InputValue> keys = new EnumMap<>(CallKey.class);
        for (InputValue member : in.members()) {
            if (in.peek(member.key()).isEmpty()) {
                continue;
            }
            CallKey key = CallKey.of(member.key()).orElseThrow(() -> {
                String near = Names.nearest(member.key(), CallKey.allNames())
                        .map(name -> "Did you mean \"" + name + "\"?")
                        .orElse("Known keys: " + String.join(", ", CallKey.allNames()));
                return member.problem("a call of an edit tool has no key \"" + member.key() + "\". " + near);
            });
            InputValue other = key == CallKey.NOTHING ? null : keys.putIfAbsent(key, member);
            if (other != null) {
                throw member.problem(
                        "\"" + member.key() + "\" says what \"" + other.key() + "\" says as well. Keep one of the two");
            }
        }
        return keys;
    }

    private static void refuseBeside(Map<CallKey, InputValue> keys, InputValue value) {
        Stream.of(CallKey.OLD, CallKey.NEW, CallKey.CONTENT, CallKey.TO)
                .flatMap(own -> Stream.ofNullable(keys.get(own)))
                .findFirst()
                .ifPresent(beside -> {
                    throw beside.problem("\"" + beside.key() + "\" is an edit of its own beside \"" + value.key()
                            + "\". Make two calls of them");
                });
    }

    private static String word(Map<CallKey, InputValue> keys, CallKey key, String otherwise) {
        InputValue value = keys.get(key);
        return value == null ? otherwise : string(value).toLowerCase(Locale.ROOT);
    }

    private void edit(InputObject in, Map<CallKey, InputValue> keys, @Nullable InputValue file, String command) {
        InputValue at = in.asValue();
        InputValue named = file == null ? required(at, keys, CallKey.PATH) : file;
        WorkspacePath path = paths.path(named, string(named));
        boolean replaces = keys.containsKey(CallKey.OLD) || keys.containsKey(CallKey.NEW);
        if (replaces || command.equals("str_replace")) {
            edits.add(swapped(at, keys, path));
        } else if (keys.containsKey(CallKey.CONTENT) || command.equals("create")) {
            WriteKind kind = command.equals("create") ? WriteKind.NEW : WriteKind.ANY;
            edits.add(new Edit.Write(at, path, string(required(at, keys, CallKey.CONTENT)), kind));
        } else if (keys.containsKey(CallKey.TO)) {
            InputValue to = required(at, keys, CallKey.TO);
            edits.add(new Edit.Rename(at, path, paths.path(to, string(to))));
        } else if (DELETES.contains(command)) {
            edits.add(new Edit.Remove(at, path));
        } else {
            throw at.problem("there is no edit in it. Add \"old_string\" and \"new_string\", or \"content\"");
        }
    }

    /** An empty old text makes a new file. */
    private static Edit swapped(InputValue at, Map<CallKey, InputValue> keys, WorkspacePath path) {
        InputValue old = required(at, keys, CallKey.OLD);
        InputValue changed = required(at, keys, CallKey.NEW);
        if (string(old).isEmpty()) {
            return new Edit.Write(at, path, string(changed), WriteKind.NEW);
        }
        if (string(old).equals(string(changed))) {
            throw changed.problem("is the same as the old text, so nothing would change. Correct one of them");
        }
        InputValue all = keys.get(CallKey.EVERYWHERE);
        return new Edit.Swap(at, path, string(old), string(changed), all != null && all.bool());
    }

    private static InputValue required(InputValue at, Map<CallKey, InputValue> keys, CallKey key) {
        InputValue value = keys.get(key);
        if (value == null) {
            throw at.problem("the key \"" + key.names().get(0) + "\" is missing. Add it");
        }
        return value;
    }

    private static String string(InputValue value) {
        String text = value.string();
        if (text.indexOf('\0') >= 0) {
            throw value.problem("has a NUL character, which no text file has. Use a patch");
        }
        return text;
    }
}
