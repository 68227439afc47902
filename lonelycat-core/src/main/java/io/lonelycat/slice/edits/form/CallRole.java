// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits.form;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a member of a call says. */
enum CallRole {
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

    private static final Map<String, CallRole> BY_KEY = Stream.of(values())
            .flatMap(role -> role.keys().stream().map(key -> Map.entry(fold(key), role)))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

    /** Of {@code List.of}, which the checker cannot tell from any other list. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> keys;

    CallRole(String... keys) {
        this.keys = List.of(keys);
    }

    /** Returns the keys, the most usual first. */
    List<String> keys() {
        return keys;
    }

    /** Returns what a key says; null where no tool has it. */
    static @Nullable CallRole of(String key) {
        return BY_KEY.get(fold(key));
    }

    /** Returns a key without what does not count in it. */
    static String fold(String key) {
        return key.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }
}
