// SPDX-License-Identifier: MIT
package io.lonelycat.feature.edits;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Meaning of a JSON key in an agent's edit call. LonelyCat accepts the spellings that agents use, and ignores case,
 * hyphens and underscores.
 */
enum CallKey {
    PATH("file_path path target_file absolute_path file"),
    OLD("old_string old_str old_text old search"),
    NEW("new_string new_str new_text new replace insert_text"),
    CONTENT("content contents file_text text"),
    PATCH("diff patch patch_text"),
    /** JSON key for the line below which an edit inserts text; 0 is the start of the file. */
    LINE("insert_line"),
    EVERYWHERE("replace_all allow_multiple"),
    PLACES("expected_replacements"),
    TO("to"),
    /** JSON key for the operation of an edit, such as {@code create}, or for a shell command. */
    COMMAND("command op"),
    TYPE("type"),
    TOOL("name tool_name tool"),
    /** JSON key for the folder to which file names are relative; the value must be the workspace root. */
    FOLDER("workdir cwd"),
    INSIDE(
            "edits replacements operations operation tool_calls input tool_input args arguments parameters function function_call"),
    NOTHING(
            "schema id call_id status explanation description instruction instructions justification task_progress line_count"
                    + " timeout timeout_ms");

    private static final Map<String, CallKey> BY_NAME = Arrays.stream(values())
            .flatMap(key -> key.names().stream().map(name -> Map.entry(fold(name), key)))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> names;

    CallKey(String names) {
        this.names = List.of(names.split(" ", -1));
    }

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
