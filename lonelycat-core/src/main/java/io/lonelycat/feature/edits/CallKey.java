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
    PATH("file_path", "path", "target_file", "absolute_path", "file"),
    /** The text in the file. */
    OLD("old_string", "old_str", "old_text", "old", "search"),
    /** The text that comes in its place. */
    NEW("new_string", "new_str", "new_text", "new", "replace"),
    /** The whole file. */
    CONTENT("content", "contents", "file_text", "text"),
    /** Whether all places of the text are meant. */
    EVERYWHERE("replace_all"),
    /** The new name of the file. */
    TO("to"),
    /** What is to be done, in a tool that does several things. */
    COMMAND("command", "op"),
    /** Edits of the same file, or of several; a call, or its arguments. */
    INSIDE("edits", "replacements", "tool_calls", "input", "arguments", "parameters", "function"),
    /** Words for people, and what says nothing about the edit. */
    NOTHING("schema", "type", "id", "call_id", "name", "explanation", "description", "instruction");

    private static final Map<String, CallKey> BY_NAME = Arrays.stream(values())
            .flatMap(key -> key.names().stream().map(name -> Map.entry(fold(name), key)))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

    /** Of {@code List.of}, which the checker cannot tell from any other list. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> names;

    CallKey(String... names) {
        this.names = List.of(names);
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
