// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lonelycat.api.DescriptionText;
import io.lonelycat.api.GoalDescription;
import io.lonelycat.api.GoalDescription.ParameterDescription;
import io.lonelycat.api.GoalParameters;
import io.lonelycat.config.Key;
import io.lonelycat.config.Key.KeyScope;
import io.lonelycat.config.ValueType;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Json;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Arguments of a tool call, with the types and documentation of {@link GoalParameters}. For a parameter that names a file, the argument is
 * the file's text.
 */
record Arguments(InputObject in) {
    static final int LONGEST = 4_000;

    static final int MOST = 100;

    /** Patterns of ids in tool arguments, to prevent path traversal. */
    private static final Map<String, String> IDS = Map.of(
            "plan", "plan_[0-9a-z]{26}",
            "execution", "exec_[0-9a-z]{26}|latest",
            "parent", "exec_[0-9a-z]{26}|latest",
            "digest", "sha256:[0-9a-f]{64}");

    static final List<String> EDIT = List.of("file_path", "old_string", "new_string", "replace_all", "edits");

    static final List<String> PLAN_FILE = List.of("objective", "rationale", "affectedPaths", "risk", "category");

    /** Tool arguments that are no parameters of Maven goals, or that differ in meaning from the parameter of the same name. */
    private static final List<Key<?>> OWN = List.of(
            own("plan", String.class, "The id of a plan."),
            own("execution", String.class, "The id of an execution, or `latest`."),
            own("digest", String.class, "The digest that a tool returned with the plan; another digest is refused."),
            own("patch", Path.class, "The change as one text: [a patch in git format](inputs.md#a-patch)."),
            own(
                    "commit",
                    Boolean.class,
                    "Commits the change as well, if the user started the server with `lonelycat.commit=true`."),
            own("file_path", String.class, "The file to edit, from the root of the workspace."),
            own(
                    "old_string",
                    String.class,
                    "The text to replace; must occur exactly once in the file, unless `replace_all` is true."),
            own("new_string", String.class, "The text that replaces `old_string`."),
            own("replace_all", Boolean.class, "Replaces `old_string` everywhere in the file."),
            own("intent", String.class, "The purpose of the change, in one line."),
            own("label", List.class, "A list of `name=value`, shown in the record."),
            own("objective", String.class, "The goal of the change."),
            own("rationale", String.class, "Why the change is made in this way."),
            own("affectedPaths", List.class, "Globs of the files that the change may touch."),
            own("risk", String.class, "The risk as you estimate it: `low`, `medium`, `high` or `critical`."),
            own("category", String.class, "The [kind of change](plan-file.md), such as `bug_fix`."));

    private static final Map<String, String> OTHERWISE = Map.of(
            "limit",
            "How many executions to list, at most " + ToolAnswer.MOST_ROWS + ".",
            "until",
            "Only executions before this time or execution. If older executions exist, the answer has the value of"
                    + " `until` for them.",
            "edits",
            "One text with edits [as agents write them](inputs.md#edits-as-agents-write-them): a diff, an envelope,"
                    + " SEARCH/REPLACE blocks, calls as JSON, or whole files. Or a list of edits, also of one `file_path`.");

    private static Key<?> own(String name, Class<?> type, String meaning) {
        ValueType<?> form = new ValueType<>(type, "as the schema says", List.of(), 0, 0);
        return new Key<>(name, form, Optional.empty(), KeyScope.CALL, List.of(), meaning, "");
    }

    static Key<?> key(String name) {
        return Stream.concat(OWN.stream(), GoalParameters.all().stream())
                .filter(key -> key.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No key is named " + name + "."));
    }

    static ObjectNode schema(String name, String goal) {
        Key<?> key = key(name);
        Class<?> type = key.type().type();
        ObjectNode schema = Json.object();
        if (key.name().equals("edits")) {
            schema.set("anyOf", Json.node(List.of(type("string"), type("array").set("items", type("object")))));
        } else if (type == List.class) {
            schema.put("type", "array").set("items", type("string"));
        } else {
            schema.put("type", type == Boolean.class ? "boolean" : type == Long.class ? "integer" : "string");
        }
        if (!key.type().choices().isEmpty()) {
            schema.set("enum", Json.node(key.type().choices()));
        }
        return schema.put("description", DescriptionText.plain(meaning(key, goal)));
    }

    static String meaning(Key<?> key, String goal) {
        return Optional.ofNullable(OTHERWISE.get(key.name()))
                .or(() -> GoalDescription.of(goal).parameters().stream()
                        .filter(parameter -> parameter.key().equals(key))
                        .map(ParameterDescription::words)
                        .findFirst())
                .orElseGet(key::meaning);
    }

    private static ObjectNode type(String name) {
        return Json.object().put("type", name);
    }

    /**
     * Reads the arguments of a tool call.
     *
     * @throws InvalidInputException for an unknown, missing or mistyped argument
     */
    static Arguments read(Tool tool, InputObject in) {
        for (String name : tool.arguments()) {
            InputValue value = in.find(name);
            if (value != null && !EDIT.contains(name) && !PLAN_FILE.contains(name)) {
                check(key(name), value);
            }
        }
        in.rejectUnknown();
        tool.required().forEach(in::required);
        return new Arguments(in);
    }

    private static void check(Key<?> key, InputValue value) {
        Class<?> type = key.type().type();
        String form = IDS.get(key.name());
        if (type == Path.class) {
            value.string();
        } else if (type == Boolean.class) {
            value.bool();
        } else if (type == Long.class) {
            value.integer(key.type().min(), key.type().most());
        } else if (type == List.class) {
            refuseLong(value);
        } else if (form != null && !limited(value).matches(form)) {
            throw value.problem("expected " + DescriptionText.plain(key.meaning()));
        } else {
            limited(value);
        }
    }

    private static void refuseLong(InputValue texts) {
        if (texts.list().size() > MOST) {
            throw texts.problem("has " + texts.list().size() + " values; the limit is " + MOST);
        }
        texts.list().forEach(Arguments::limited);
    }

    private static String limited(InputValue value) {
        if (value.string().length() > LONGEST) {
            throw value.problem("has " + value.string().length() + " characters; the limit is " + LONGEST);
        }
        return value.string();
    }

    Optional<String> text(String name) {
        return in.peek(name).map(InputValue::string);
    }

    boolean truth(String name) {
        return in.peek(name).map(InputValue::bool).orElse(false);
    }

    Optional<Long> number(String name) {
        return in.peek(name).map(value -> value.integer(0, Long.MAX_VALUE));
    }

    List<String> texts(String name) {
        return in.peek(name).map(InputValue::strings).orElse(List.of());
    }

    String demand(String name) {
        in.required(name);
        return text(name).orElseThrow();
    }

    /** Returns arguments by name, unvalidated, because the readers of plans and edits validate them. */
    Map<String, Object> members(List<String> names) {
        Map<String, Object> members = new LinkedHashMap<>();
        names.forEach(name -> in.peek(name).ifPresent(value -> members.put(name, plain(value))));
        return members;
    }

    private static Object plain(InputValue value) {
        if (value.isObject()) {
            InputObject object = value.object();
            return new Arguments(object)
                    .members(object.members().stream().map(InputValue::key).toList());
        }
        if (value.isList()) {
            return value.list().stream().map(Arguments::plain).toList();
        }
        if (value.isString() || value.isInteger() || value.isBoolean()) {
            return value.plain();
        }
        throw value.problem("expected a text, a whole number, true or false");
    }
}
