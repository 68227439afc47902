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
import org.jspecify.annotations.Nullable;

/**
 * Reads calls of the tools with which agents edit, as JSON: one, a list, or one behind the other. A call is recognised by its keys, which
 * {@link CallKey} lists, and not by the name of its tool.
 */
final class CallReader {
    private static final Set<String> DELETES = Set.of("delete", "remove");
    private static final Set<String> COMMANDS =
            Set.of("", "str_replace", "replace", "create", "write", "rename", "delete", "remove", "edit");
    /** Members of which a call needs at least one, unless it deletes. */
    private static final List<CallKey> EDITS = List.of(CallKey.OLD, CallKey.NEW, CallKey.CONTENT, CallKey.TO);

    private final EditPaths paths;
    private final List<Edit> edits = new ArrayList<>();

    private CallReader(EditPaths paths) {
        this.paths = paths;
    }

    /**
     * Reads calls.
     *
     * @throws io.lonelycat.error.InvalidInputException if the text is not JSON, or a call cannot be understood, with the place
     */
    static List<Edit> read(String name, String json, EditPaths paths) {
        CallReader reader = new CallReader(paths);
        reader.document(name, json, null);
        return reader.edits;
    }

    private void document(String name, String json, @Nullable InputValue file) {
        InputDocument.foreignValues(name, json.getBytes(StandardCharsets.UTF_8)).forEach(call -> take(call, file));
    }

    /**
     * Takes a call, or several.
     *
     * @param file the file that a call around these names; null if it names none
     */
    private void take(InputValue value, @Nullable InputValue file) {
        if (value.isString()) {
            if (!EditForms.isJson(string(value))) {
                throw value.problem("has no calls as JSON. Send edits in another form alone, and not within a call");
            }
            document(value.where(), string(value), file);
        } else if (!value.isList()) {
            call(value.object(), file);
        } else if (value.list().isEmpty()) {
            throw value.problem("must have at least one edit");
        } else {
            value.list().forEach(element -> take(element, file));
        }
    }

    private void call(InputObject in, @Nullable InputValue outer) {
        Map<CallKey, InputValue> keys = keys(in);
        InputValue file = keys.getOrDefault(CallKey.PATH, outer);
        InputValue inside = keys.get(CallKey.INSIDE);
        if (inside == null) {
            edits.add(edit(in.asValue(), keys, file));
            return;
        }
        for (CallKey own : EDITS) {
            InputValue beside = keys.get(own);
            if (beside != null) {
                throw beside.problem("\"" + beside.key() + "\" is an edit of its own beside \"" + inside.key()
                        + "\". Make two calls of them");
            }
        }
        take(inside, file);
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

    private Edit edit(InputValue at, Map<CallKey, InputValue> keys, @Nullable InputValue file) {
        String command = keys.containsKey(CallKey.COMMAND) ? string(required(at, keys, CallKey.COMMAND)) : "";
        if (!COMMANDS.contains(command)) {
            throw at.problem(PatchText.shown(command)
                    + " is not a command that edits a file, and is not run. These are: str_replace, create, rename and"
                    + " delete");
        }
        if (!DELETES.contains(command) && EDITS.stream().noneMatch(keys::containsKey)) {
            throw at.problem("there is no edit in it. Add \"old_string\" and \"new_string\", or \"content\"");
        }
        InputValue named = file == null ? required(at, keys, CallKey.PATH) : file;
        WorkspacePath path = paths.path(named, string(named));
        if (keys.containsKey(CallKey.OLD) || keys.containsKey(CallKey.NEW)) {
            return swap(at, keys, path);
        }
        if (keys.containsKey(CallKey.CONTENT)) {
            WriteKind kind = command.equals("create") ? WriteKind.NEW : WriteKind.ANY;
            return new Edit.Write(at, path, string(required(at, keys, CallKey.CONTENT)), kind);
        }
        if (keys.containsKey(CallKey.TO)) {
            InputValue to = required(at, keys, CallKey.TO);
            return new Edit.Rename(at, path, paths.path(to, string(to)));
        }
        return new Edit.Remove(at, path);
    }

    /** An empty old text makes a new file. */
    private static Edit swap(InputValue at, Map<CallKey, InputValue> keys, WorkspacePath path) {
        String old = string(required(at, keys, CallKey.OLD));
        InputValue changed = required(at, keys, CallKey.NEW);
        if (old.isEmpty()) {
            return new Edit.Write(at, path, string(changed), WriteKind.NEW);
        }
        if (old.equals(string(changed))) {
            throw changed.problem("is the same as the old text, so nothing would change. Correct one of them");
        }
        InputValue all = keys.get(CallKey.EVERYWHERE);
        return new Edit.Swap(at, path, old, string(changed), all != null && all.bool());
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
