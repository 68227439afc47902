// SPDX-License-Identifier: MIT
package io.lonelycat.feature.edits;

import io.lonelycat.feature.edits.Edit.WriteKind;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Names;
import io.lonelycat.plan.PatchText;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads tool calls of agents that edit files, in JSON: one call, a list, or concatenated calls. */
final class CallReader {
    private static final Set<String> CREATES = Set.of("create", "create_file");
    private static final Set<String> DELETES = Set.of("delete", "remove", "delete_file");
    private static final Set<String> OTHERS =
            Set.of("", "str_replace", "replace", "write", "rename", "edit", "insert", "update_file");
    private static final String OF_A_FILE = "_file";
    private static final Pattern ADDS = Pattern.compile("(?i).*(?:append|prepend|insert).*");
    private static final List<CallKey> EDITS =
            List.of(CallKey.OLD, CallKey.NEW, CallKey.CONTENT, CallKey.TO, CallKey.PATCH);

    private final EditPaths paths;
    private final List<Edit> edits = new ArrayList<>();

    private CallReader(EditPaths paths) {
        this.paths = paths;
    }

    static List<Edit> read(String name, String json, EditPaths paths) {
        CallReader reader = new CallReader(paths);
        reader.document(name, json, Map.of());
        return reader.edits;
    }

    private void document(String name, String json, Map<CallKey, InputValue> outer) {
        InputDocument.foreignValues(name, json.getBytes(StandardCharsets.UTF_8)).forEach(call -> take(call, outer));
    }

    private void take(InputValue value, Map<CallKey, InputValue> outer) {
        if (value.isString() && EditForms.isJson(string(value))) {
            document(value.where(), string(value), outer);
        } else if (value.isString()) {
            text(value, outer);
        } else if (!value.isList()) {
            call(value.object(), outer);
        } else if (value.list().isEmpty()) {
            throw value.problem("the list of edits is empty. Add an edit, or remove the call");
        } else {
            value.list().forEach(element -> take(element, outer));
        }
    }

    private void text(InputValue value, Map<CallKey, InputValue> outer) {
        InputValue file = outer.get(CallKey.PATH);
        EditPaths within = file == null ? paths : paths.about(paths.path(file, string(file)));
        EditText inner = EditText.within(value.where(), string(value), within, CREATES.contains(command(outer)));
        edits.addAll(EditForms.read(inner, within));
        inner.notes();
    }

    private void call(InputObject in, Map<CallKey, InputValue> outer) {
        Map<CallKey, InputValue> keys = keys(in);
        for (CallKey around : List.of(CallKey.PATH, CallKey.TOOL)) {
            InputValue known = outer.get(around);
            if (known != null) {
                keys.putIfAbsent(around, known);
            }
        }
        InputValue folder = keys.get(CallKey.FOLDER);
        if (folder != null && !paths.isRoot(string(folder))) {
            throw folder.problem("file names are relative to the root of the workspace, not to the folder "
                    + PatchText.shown(string(folder))
                    + ". Remove the key \"" + folder.key() + "\", and write the folder before each file name");
        }
        InputValue inside = inside(keys);
        if (inside == null) {
            edits.add(edit(in, keys));
            return;
        }
        for (CallKey own : EDITS) {
            InputValue beside = keys.get(own);
            if (beside != null && beside != inside) {
                throw beside.problem("the call has two edits, \"" + beside.key() + "\" and \"" + inside.key()
                        + "\". Send one call for each edit");
            }
        }
        take(inside, keys);
    }

    private static @Nullable InputValue inside(Map<CallKey, InputValue> keys) {
        InputValue command = keys.get(CallKey.COMMAND);
        if (command == null || !command.isList()) {
            return keys.getOrDefault(CallKey.INSIDE, keys.get(CallKey.PATCH));
        }
        List<InputValue> words = command.list();
        if (words.size() != 2 || !string(words.get(0)).equals("apply_patch")) {
            throw command.problem(
                    "LonelyCat runs no shell commands. Send the edit itself, for example the text from *** Begin Patch "
                            + "to *** End Patch as \"input\"");
        }
        return words.get(1);
    }

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
                return member.problem("unknown key \"" + member.key() + "\" in an edit. " + near);
            });
            InputValue other = key == CallKey.NOTHING ? null : keys.putIfAbsent(key, member);
            if (other != null) {
                throw member.problem("the keys \"" + member.key() + "\" and \"" + other.key()
                        + "\" mean the same. Keep only one of them");
            }
        }
        return keys;
    }

    private static String command(Map<CallKey, InputValue> keys) {
        InputValue command = keys.get(CallKey.COMMAND);
        InputValue type = keys.get(CallKey.TYPE);
        if (command != null) {
            return command.isList() ? "" : string(command);
        }
        return type != null && type.isString() && string(type).endsWith(OF_A_FILE) ? string(type) : "";
    }

    private Edit edit(InputValue at, Map<CallKey, InputValue> keys) {
        String command = command(keys);
        boolean creates = CREATES.contains(command);
        if (!creates && !DELETES.contains(command) && !OTHERS.contains(command)) {
            throw at.problem(PatchText.shown(command)
                    + " is not an edit command; expected str_replace, create, insert, rename or delete");
        }
        if (!DELETES.contains(command) && EDITS.stream().noneMatch(keys::containsKey)) {
            throw at.problem("the call has no edit. Add \"old_string\" and \"new_string\", or \"content\"");
        }
        InputValue named = required(at, keys, CallKey.PATH);
        WorkspacePath path = paths.path(named, string(named));
        InputValue line = keys.get(CallKey.LINE);
        if (line != null || command.equals("insert")) {
            return insert(at, keys, path);
        }
        if (keys.containsKey(CallKey.OLD) || keys.containsKey(CallKey.NEW)) {
            return swap(at, keys, path);
        }
        if (keys.containsKey(CallKey.CONTENT)) {
            InputValue tool = keys.get(CallKey.TOOL);
            if (tool != null && ADDS.matcher(string(tool)).matches()) {
                throw tool.problem(PatchText.shown(string(tool))
                        + " adds text to a file, but the call does not say at which line. Send \"insert_line\" and "
                        + "\"insert_text\", or \"old_string\" and \"new_string\"");
            }
            return new Edit.Write(
                    at, path, string(required(at, keys, CallKey.CONTENT)), creates ? WriteKind.NEW : WriteKind.ANY);
        }
        if (keys.containsKey(CallKey.TO)) {
            InputValue to = required(at, keys, CallKey.TO);
            return new Edit.Rename(at, path, paths.path(to, string(to)));
        }
        return new Edit.Remove(at, path);
    }

    private static Edit insert(InputValue at, Map<CallKey, InputValue> keys, WorkspacePath path) {
        InputValue old = keys.getOrDefault(CallKey.OLD, keys.get(CallKey.CONTENT));
        if (old != null) {
            throw old.problem("the call is an insertion, and \"" + old.key()
                    + "\" belongs to another kind of edit. Send two calls, one for each edit");
        }
        long below = required(at, keys, CallKey.LINE).integer(0, Integer.MAX_VALUE);
        return new Edit.Insert(at, path, below, string(required(at, keys, CallKey.NEW)));
    }

    private static Edit swap(InputValue at, Map<CallKey, InputValue> keys, WorkspacePath path) {
        String old = string(required(at, keys, CallKey.OLD));
        InputValue changed = required(at, keys, CallKey.NEW);
        if (old.isEmpty()) {
            return new Edit.Write(at, path, string(changed), WriteKind.NEW);
        }
        if (old.equals(string(changed))) {
            throw changed.problem("the new text is the same as the old text. Correct the old or the new text");
        }
        InputValue all = keys.get(CallKey.EVERYWHERE);
        InputValue places = keys.get(CallKey.PLACES);
        long one = all != null && all.bool() ? 0 : 1;
        return new Edit.Swap(
                at, path, old, string(changed), places == null ? one : places.integer(1, Occurrences.MOST));
    }

    private static InputValue required(InputValue at, Map<CallKey, InputValue> keys, CallKey key) {
        InputValue value = keys.get(key);
        if (value == null) {
            throw at.problem("the key \"" + key.names().get(0) + "\" is missing. Add the key");
        }
        return value;
    }

    private static String string(InputValue value) {
        String text = value.string();
        if (text.indexOf('\0') >= 0) {
            throw value.problem("the text has a NUL character, so it is binary. Send a git patch instead");
        }
        return text;
    }
}
