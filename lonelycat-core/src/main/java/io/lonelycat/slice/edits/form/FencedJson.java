// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits.form;

import java.util.Arrays;
import java.util.regex.Pattern;

/** JSON with calls or operations between fences, between the tags of a call, or below some words. */
final class FencedJson {
    private static final Pattern TAG = Pattern.compile("</?(?:\\w+:)?tool_calls?>");

    private final EditText text;
    private final boolean[] taken;

    private FencedJson(EditText text) {
        this.text = text;
        taken = new boolean[text.count()];
    }

    /**
     * Leaves the JSON of a text, where it has some, with blank lines in the place of all others, so that lines keep their
     * numbers; any other text stays as it is.
     */
    static EditText of(EditText text) {
        return text.isJson() ? text : new FencedJson(text.withoutTags(TAG)).found();
    }

    private EditText found() {
        boolean any = false;
        int line = 0;
        while (line < text.count()) {
            int end = text.isFence(line) ? end(line + 1) : -1;
            if (end >= 0 && isJson(line + 1, end)) {
                Arrays.fill(taken, line + 1, end, true);
                any = true;
                line = end;
            } else if (end < 0 && EditForm.at(text, line).isPresent()) {
                return text;
            }
            line++;
        }
        return any || belowWords() ? text.only(taken) : text;
    }

    private int end(int from) {
        for (int line = from; line < text.count(); line++) {
            if (text.isFence(line)) {
                return line;
            }
        }
        return -1;
    }

    /** Takes what is from the first line on that begins as JSON does, up to the last one that ends as JSON does. */
    private boolean belowWords() {
        int first = 0;
        while (first < text.count() && !(text.mayBegin(first, "{[") && !text.isFence(first))) {
            first++;
        }
        int last = text.count() - 1;
        while (last >= first && !text.line(last).strip().matches(".*[}\\]]")) {
            last--;
        }
        if (first > last || !isJson(first, last + 1)) {
            return false;
        }
        Arrays.fill(taken, first, last + 1, true);
        return true;
    }

    private boolean isJson(int from, int to) {
        StringBuilder json = new StringBuilder();
        for (int line = from; line < to; line++) {
            json.append(text.line(line).strip()).append('\n');
        }
        String content = json.toString().strip();
        boolean closed = (content.startsWith("{") && content.endsWith("}"))
                || (content.startsWith("[") && content.endsWith("]"));
        return closed && CallKeys.areIn(content);
    }
}
