// SPDX-License-Identifier: MIT
package io.lonelycat.feature.edits;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The meaning of a member of a call, and its keys, for all agents together. Case, hyphens and underscores do not count. */
enum CallKey {
    /** The name of the file. */
    PATH("file_path path target_file absolute_path file"),
    /** The text in the file. */
    OLD("old_string old_str old_text old search"),
    /** The text that comes in its place, or that is inserted. */
    NEW("new_string new_str new_text new replace insert_text"),
    /** The whole file. */
    CONTENT("content contents file_text text"),
    /** Edits in a form of text: an envelope, a diff or blocks. */
    PATCH("diff patch patch_text"),
    /** The line, from 1, below which a text is inserted; 0 for the beginning of the file. */
    LINE("insert_line"),
    /** True if all places of the text are meant. */
    EVERYWHERE("replace_all allow_multiple"),
    /** The number of places of the text. */
    PLACES("expected_replacements"),
    /** The new name of the file. */
    TO("to"),
    /** The operation of a tool that has several, or a program with its arguments. */
    COMMAND("command op"),
    /** The kind of a call, or the operation. */
    TYPE("type"),
    /** The name of the tool. */
    TOOL("name tool_name tool"),
    /** The folder that names are relative to. */
    FOLDER("workdir cwd"),
    /** Edits of the same file, or of several; a call, its arguments, or edits in a form of text. */
    INSIDE(
            "edits replacements operations operation tool_calls input tool_input args arguments parameters function function_call"),
    /** Words for people, and members that do not change the edit. */
    NOTHING(
            "schema id call_id status explanation description instruction instructions justification task_progress line_count"
                    + " timeout timeout_ms");

    private static final Map<String, CallKey> BY_NAME = Arrays.stream(values())
            .flatMap(key -> key.names().stream().map(name -> Map.entry(fold(name), key)))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

    /** Of {@code List.of}, which the checker cannot tell from any other list. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> names;

    CallKey(String names) {
        this.names = List.of(names.split(" ", -1));
    }

    /** Returns the spellings, the most usual first. */
    List<String> names() {
        return names;
    }

    static List<String> allNames() {
        return Arrays.stream(values()).flatMap(key -> key.names().stream()).toList();
    }

    static Optional<CallKey> of(String name) {
        return Optional.ofNullable(BY_NAME.get(fold(name)));
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }
}
