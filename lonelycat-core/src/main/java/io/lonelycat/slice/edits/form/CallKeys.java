// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits.form;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Names;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The keys by which the tools of agents call the same thing: case, hyphens and underscores do not count. One table for all tools, since
 * no key means one thing to one of them and another to the next.
 */
final class CallKeys {
    /** What a member of a call says. */
    enum Role {
        /** The name of the file. */
        PATH(
                "file_path",
                "path",
                "target_file",
                "absolute_path",
                "file_name",
                "path_in_project",
                "relative_workspace_path",
                "file"),
        /** The text that is there. */
        OLD("old_string", "old_str", "old_text", "old", "search", "target_content", "find", "old_content", "original"),
        /** The text that is to be in its place. */
        NEW(
                "new_string",
                "new_str",
                "new_text",
                "new",
                "replace",
                "replacement_content",
                "replacement",
                "new_content",
                "replace_with"),
        /** All of the file. */
        CONTENT("content", "contents", "file_text", "code_content", "text", "file_content"),
        /** All of the file or a part of it, with markers for what stays. */
        SKETCH("code_edit", "code", "changes"),
        /** Whether all places are meant. */
        EVERYWHERE("replace_all", "allow_multiple"),
        /** How many places there must be. */
        COUNT("expected_replacements"),
        /** Edits of the same file, or of several. */
        LIST(
                "edits",
                "replacements",
                "replacement_chunks",
                "replace_blocks",
                "operations",
                "files",
                "calls",
                "tool_calls",
                "choices"),
        /** Blocks or hunks for the file. */
        DIFF("diff", "unified_diff"),
        /** An envelope, a diff or blocks, which name their files. */
        PATCH("patch", "patch_text"),
        /** The line behind which a text comes. */
        LINE("insert_line"),
        /** The text that comes. */
        INSERTED("insert_text"),
        /** What is to be done, in a tool that does several things; or a command line. */
        COMMAND("command", "cmd"),
        /** A call in a call, or its arguments. */
        INSIDE(
                "input",
                "arguments",
                "args",
                "parameters",
                "params",
                "function",
                "function_call",
                "tool_input",
                "operation",
                "parts",
                "message"),
        /** The name of the tool. */
        TOOL("name", "tool", "tool_name", "recipient_name"),
        /** What kind of thing a part of a conversation is. */
        TYPE("type"),
        /** How a file is written. */
        MODE("mode"),
        /** Words for people, and figures that say nothing about the edit. */
        NOTHING(
                "id",
                "call_id",
                "tool_call_id",
                "index",
                "role",
                "status",
                "explanation",
                "instruction",
                "instructions",
                "description",
                "display_description",
                "reason",
                "rationale",
                "thought",
                "summary",
                "task_progress",
                "requires_approval",
                "security_risk",
                "line_count",
                "code_markdown_language",
                "language",
                "complexity",
                "target_linter_error_ids",
                "intent_id",
                "mutation_class",
                "overwrite",
                "empty_file",
                "view_range",
                "max_characters",
                "workdir",
                "timeout_ms",
                "justification",
                "artifact_metadata",
                "is_new_file",
                "start_line",
                "end_line");

        /** Of {@code List.of}, which the checker cannot tell from any other list. */
        @SuppressWarnings("ImmutableEnumChecker")
        private final List<String> keys;

        Role(String... keys) {
            this.keys = List.of(keys);
        }
    }

    private static final Map<String, Role> ROLES = Stream.of(Role.values())
            .flatMap(role -> role.keys.stream().map(key -> Map.entry(fold(key), role)))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

    private static final Pattern KEY = Pattern.compile("\"(\\w{1,40})\"\\s*:");
    private static final Set<Role> EDITS = Set.of(
            Role.OLD,
            Role.NEW,
            Role.CONTENT,
            Role.SKETCH,
            Role.LIST,
            Role.DIFF,
            Role.PATCH,
            Role.INSERTED,
            Role.LINE,
            Role.COMMAND);

    private final InputObject in;
    private final Map<Role, InputValue> found = new EnumMap<>(Role.class);
    private final Map<String, InputValue> unknown = new HashMap<>();

    /**
     * Sorts the members of a call.
     *
     * @throws io.lonelycat.error.InvalidInputException if two of them say the same thing differently
     */
    CallKeys(InputObject in) {
        this.in = in;
        for (InputValue member : in.members()) {
            Role role = role(member);
            if (in.peek(member.key()).isEmpty() || role == Role.NOTHING) {
                continue;
            }
            InputValue other = role == null ? null : found.putIfAbsent(role, member);
            if (role == null) {
                unknown.put(member.key(), member);
            } else if (other != null && !isSame(other, member)) {
                throw member.problem("\"" + member.key() + "\" says what \"" + other.key()
                        + "\" says as well, and something else. Keep one of the two");
            }
        }
    }

    /** Some keys are used for a list, an object or a word by different tools. */
    private static @Nullable Role role(InputValue member) {
        Role role = ROLES.get(fold(member.key()));
        if (role == Role.PATH || role == Role.SKETCH) {
            return member.isString() ? role : member.isList() ? Role.LIST : Role.INSIDE;
        }
        boolean word = member.isString() && fold(member.key()).startsWith("function");
        return role == Role.INSIDE && word ? Role.TOOL : role;
    }

    private static boolean isSame(InputValue one, InputValue other) {
        return one.isString() && other.isString() && one.string().equals(other.string());
    }

    /** Says whether the keys of some JSON are those of an edit, or of a call. */
    static boolean areIn(String json) {
        Set<Role> roles = KEY.matcher(json)
                .results()
                .flatMap(key -> Stream.ofNullable(ROLES.get(fold(key.group(1)))))
                .collect(Collectors.toSet());
        boolean edit = roles.contains(Role.PATH) && roles.stream().anyMatch(EDITS::contains);
        boolean call = roles.contains(Role.INSIDE) && roles.contains(Role.TOOL);
        return edit || call || json.contains("*** Begin Patch") || json.contains("\"" + EditsReader.SCHEMA + "\"");
    }

    private static String fold(String key) {
        return key.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }

    boolean has(Role role) {
        return found.containsKey(role);
    }

    /** Says whether there is more than the name of a file, or a command. */
    boolean isEdit() {
        return EDITS.stream().anyMatch(role -> role != Role.COMMAND && has(role));
    }

    Optional<InputValue> get(Role role) {
        return Optional.ofNullable(found.get(role));
    }

    /** Returns the member of the first role that there is. */
    Optional<InputValue> first(Role... roles) {
        return Stream.of(roles).map(found::get).flatMap(Stream::ofNullable).findFirst();
    }

    /** Returns a text; empty where the key is missing. */
    String text(Role role) {
        return get(role).filter(InputValue::isString).map(InputValue::string).orElse("");
    }

    /**
     * Returns a member that must be there.
     *
     * @param what what the call looks like
     * @throws io.lonelycat.error.InvalidInputException if it is not; names the key as this call would have it, and the nearest one
     */
    InputValue required(Role role, String what) {
        return get(role).orElseThrow(() -> {
            String key = spelled(role);
            String near = Names.nearest(key, unknown.keySet())
                    .flatMap(name -> Optional.ofNullable(unknown.get(name)))
                    .map(member -> "; if \"" + member.key() + "\" in line " + member.ownLine() + " is meant, rename it")
                    .orElse("; add it");
            return in.asValue().problem("this looks like " + what + ", and the key \"" + key + "\" is missing" + near);
        });
    }

    /**
     * Refuses members that no tool has.
     *
     * @throws io.lonelycat.error.InvalidInputException if there is one
     */
    void rejectUnknown(String what, Role... expected) {
        unknown.values().stream().findFirst().ifPresent(member -> {
            Collection<String> keys = Stream.of(expected).map(this::spelled).toList();
            String near = Names.nearest(member.key(), keys)
                    .map(name -> "did you mean \"" + name + "\"?")
                    .orElse("known here: " + String.join(", ", keys));
            throw member.problem("this looks like " + what + ", which has no key \"" + member.key() + "\"; " + near);
        });
    }

    /** Spells a key as the others of this call are spelled: {@code oldString} beside {@code newString}. */
    private String spelled(Role role) {
        InputValue present = found.get(role);
        if (present != null) {
            return present.key();
        }
        InputValue other = found.get(role == Role.OLD ? Role.NEW : Role.OLD);
        if ((role == Role.OLD || role == Role.NEW) && other != null) {
            Role of = role == Role.OLD ? Role.NEW : Role.OLD;
            int row = of.keys.stream().map(CallKeys::fold).toList().indexOf(fold(other.key()));
            return styled(role.keys.get(row));
        }
        boolean editor = in.members().stream()
                .map(InputValue::key)
                .anyMatch(key -> key.endsWith("_str") || key.equals("command"));
        int row = !editor ? 0 : role == Role.CONTENT ? role.keys.indexOf("file_text") : 1;
        return styled(role.keys.get(
                role == Role.PATH || role == Role.OLD || role == Role.NEW || role == Role.CONTENT ? row : 0));
    }

    private String styled(String key) {
        boolean camel = in.members().stream().anyMatch(member -> member.key().matches("[a-z]+[A-Z]\\w*"));
        boolean pascal = in.members().stream().anyMatch(member -> member.key().matches("([A-Z][a-z]+)+"));
        Matcher next = Pattern.compile((pascal ? "(?:^|_)" : "_") + "([a-z])").matcher(key);
        return camel || pascal ? next.replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT)) : key;
    }
}
