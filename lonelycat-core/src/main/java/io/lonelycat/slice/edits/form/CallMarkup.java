// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits.form;

import io.lonelycat.json.InputTree;
import io.lonelycat.json.InputValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads calls that are written with tags: {@code <invoke name="...">} with {@code <parameter name="...">}, {@code <function=...>} with
 * {@code <parameter=...>}, and a tag for each tool and each of its parameters. What is between the tags of a parameter is its text.
 */
final class CallMarkup {
    /** Tools that have a tag of their own. */
    private static final String TOOLS =
            "replace_in_file|write_to_file|apply_diff|search_and_replace|search_replace|edit_file|write_file|new_file|create_file|delete_file"
                    + "|apply_patch|insert_content|str_replace|read_file";

    private static final Pattern BEGIN =
            Pattern.compile("<(?:(?:\\w+:)?invoke name=\"([\\w.-]+)\"|function=([\\w.-]+)|(" + TOOLS + "))>");
    private static final Pattern SIGN =
            Pattern.compile("\\s*(?:<(?:\\w+:)?(?:function_calls|tool_calls?)>\\s*)?" + BEGIN + ".*");
    private static final Pattern PARAMETER = Pattern.compile(
            "\\G\\s*<(?:(\\w+:)?parameter name=\"([\\w.-]+)\"[^>]*|parameter=([\\w.-]+)|([A-Za-z_]\\w*))>");
    private static final Set<String> NESTED =
            Set.of("args", "file", "diff", "edits", "edit", "replacements", "replacement");

    private final EditText text;
    private final String all;
    private final boolean[] taken;
    private final List<InputValue> calls = new ArrayList<>();

    private CallMarkup(EditText text) {
        this.text = text;
        all = new String(text.bytes(), StandardCharsets.UTF_8);
        taken = new boolean[text.count()];
    }

    static boolean begins(String line) {
        return SIGN.matcher(line).matches();
    }

    /**
     * Reads all calls.
     *
     * @throws io.lonelycat.error.InvalidInputException if a tag is not closed, or closed twice, with its line
     */
    static ReadEdits read(EditText text, EditedPaths paths) {
        CallMarkup markup = new CallMarkup(text);
        markup.calls();
        ReadEdits read = CallReader.read(markup.calls, paths);
        List<String> notes = new ArrayList<>(read.notes());
        notes.addAll(text.around(markup.taken));
        return new ReadEdits(read.edits(), notes);
    }

    private void calls() {
        Matcher begin = BEGIN.matcher(all);
        int from = 0;
        while (begin.find(from)) {
            String tool =
                    begin.group(1) != null ? begin.group(1) : begin.group(2) != null ? begin.group(2) : begin.group(3);
            String close = begin.group(1) != null
                    ? "</\\w*:?invoke>"
                    : begin.group(2) != null ? "</function>" : "</" + tool + ">";
            InputTree tree = new InputTree(text.name());
            int line = line(begin.start());
            tree.startObject(line, 1);
            tree.key("name", line, 1);
            tree.string(tool, line, 1);
            tree.key("input", line, 1);
            tree.startObject(line, 1);
            int end = members(tree, begin.end(), close, begin.start());
            tree.end();
            tree.end();
            calls.add(tree.value());
            Arrays.fill(taken, line(begin.start()) - 1, line(Math.max(begin.start(), end - 1)), true);
            from = end;
        }
        takeTags();
    }

    /** Tags around calls are no words. */
    private void takeTags() {
        for (int line = 0; line < text.count(); line++) {
            taken[line] |=
                    text.line(line).strip().matches("</?(?:\\w+:)?(?:function_calls|tool_calls?|tool_use|answer)>");
        }
    }

    /** A parameter: where its text begins and ends. */
    private record MemberSpan(int begin, int end) {}

    /** Writes the parameters of a call; returns the position behind its closing tag. */
    private int members(InputTree tree, int from, String close, int opened) {
        Map<String, List<MemberSpan>> members = new LinkedHashMap<>();
        int end = scan(from, Pattern.compile("\\G\\s*" + close), opened, members);
        members.forEach((key, all) -> write(tree, key, all));
        return end;
    }

    private int scan(int from, Pattern close, int opened, Map<String, List<MemberSpan>> members) {
        Matcher closing = close.matcher(all);
        Matcher parameter = PARAMETER.matcher(all);
        int at = from;
        while (!(closing.find(at) && closing.start() == at)) {
            if (!parameter.find(at)) {
                throw text.problem(
                        line(opened) - 1,
                        "this looks like a call whose closing tag, or that of a parameter, is missing: the text"
                                + " may have been cut off. Send it again, whole");
            }
            String key = parameter.group(2) != null
                    ? parameter.group(2)
                    : parameter.group(3) != null ? parameter.group(3) : parameter.group(4);
            String tag = parameter.group(4) == null ? "</\\w*:?parameter>" : "</" + key + ">";
            Matcher ends = Pattern.compile(tag).matcher(all);
            int end = end(ends, parameter.end(), close, parameter.group(4) != null);
            members.computeIfAbsent(key, name -> new ArrayList<>()).add(new MemberSpan(parameter.end(), end));
            ends.find(end);
            at = ends.end();
        }
        return closing.end();
    }

    /** Finds the closing tag behind which another parameter begins, or the call ends. */
    private int end(Matcher ends, int from, Pattern close, boolean named) {
        int found = -1;
        Matcher closing = close.matcher(all);
        Matcher next = PARAMETER.matcher(all);
        boolean more = ends.find(from);
        while (more) {
            boolean closes = closing.find(ends.end()) && closing.start() == ends.end();
            boolean fits = closes || (next.find(ends.end()) && next.start() == ends.end());
            if (fits && found >= 0) {
                throw text.problem(
                        line(from) - 1,
                        "the parameter that begins here has a second closing tag in line " + line(ends.start())
                                + ", so its end cannot be told. Send the call as JSON");
            }
            found = fits ? ends.start() : found;
            more = !closes
                    && !(fits && !named)
                    && ends.find(ends.end())
                    && !(found >= 0 && isClosed(close, found, ends.start()));
        }
        if (found < 0) {
            throw text.problem(
                    line(from) - 1,
                    "the parameter that begins here has no closing tag: the text may have been cut off. Send"
                            + " it again, whole");
        }
        return found;
    }

    /** Says whether the call ends between two places, so that what is behind it belongs to another one. */
    private boolean isClosed(Pattern close, int from, int to) {
        Matcher closing = Pattern.compile(close.pattern().substring(2)).matcher(all);
        return closing.find(from) && closing.start() < to;
    }

    private void write(InputTree tree, String key, List<MemberSpan> members) {
        tree.key(key, line(members.get(0).begin()), 1);
        if (members.size() > 1) {
            tree.startList(line(members.get(0).begin()), 1);
        }
        members.forEach(member -> value(tree, key, member));
        if (members.size() > 1) {
            tree.end();
        }
    }

    private void value(InputTree tree, String key, MemberSpan member) {
        String content = all.substring(member.begin(), member.end());
        int line = line(member.begin());
        if (NESTED.contains(key)
                && content.strip().matches("(?s)<(?:file|path|content|diff|edit|replacement|search|old_\\w+)>.*")) {
            Map<String, List<MemberSpan>> inner = new LinkedHashMap<>();
            scan(member.begin(), Pattern.compile("\\G\\s*</" + key + ">"), member.begin(), inner);
            List<MemberSpan> text = inner.get("content");
            if (key.equals("diff") && text != null && text.size() == 1) {
                tree.string(trimmed("diff", text(text.get(0))), line, 1);
                return;
            }
            tree.startObject(line, 1);
            inner.forEach((name, all) -> write(tree, name, all));
            tree.end();
        } else {
            tree.string(trimmed(key, content), line, 1);
        }
    }

    private String text(MemberSpan member) {
        return all.substring(member.begin(), member.end());
    }

    /** The line breaks next to the tags are not part of the text, but for the last one of a file. */
    private static String trimmed(String key, String content) {
        String text = content.strip().startsWith("<![CDATA[") && content.strip().endsWith("]]>")
                ? content.strip().substring(9, content.strip().length() - 3)
                : content;
        if (!text.startsWith("\n") && !text.startsWith("\r\n")) {
            return text;
        }
        String rest = text.substring(text.indexOf('\n') + 1);
        boolean whole = key.matches("(?i)content|contents|file_?text|diff|patch");
        return whole || !rest.endsWith("\n") ? rest : rest.substring(0, rest.length() - 1);
    }

    private int line(int position) {
        return 1
                + (int) all.substring(0, position)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }
}
