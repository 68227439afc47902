// SPDX-License-Identifier: MIT
package io.lonelycat.plan.edit;

import io.lonelycat.error.InvalidInputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** JSON between two fences, with words around it. */
final class FencedJson {
    private final EditText text;
    private final boolean[] taken;

    private FencedJson(EditText text) {
        this.text = text;
        taken = new boolean[text.count()];
    }

    /**
     * Leaves the JSON of a text, where it has some, with blank lines in the place of all others, so that lines keep their
     * numbers; any other text stays as it is.
     *
     * @throws InvalidInputException if there are edits between several pairs of fences
     */
    static EditText of(EditText text) {
        return text.isJson() ? text : new FencedJson(text).found();
    }

    private EditText found() {
        List<Integer> begins = new ArrayList<>();
        int line = 0;
        while (line < text.count()) {
            Optional<Integer> end = text.isFence(line) ? end(line) : Optional.empty();
            if (end.isPresent() && isJson(line + 1, end.get())) {
                begins.add(line + 1);
                Arrays.fill(taken, line + 1, end.get(), true);
            } else if (end.isEmpty() && EditForm.at(text, line).isPresent()) {
                return text;
            }
            line = end.isPresent() && taken[Math.min(line + 1, taken.length - 1)] ? end.get() + 1 : line + 1;
        }
        if (begins.size() > 1) {
            throw text.problem(
                    begins.get(1),
                    "a second list of edits begins here. Send all of them as one list, so that all or none are made");
        }
        return begins.isEmpty() ? text : text.only(taken);
    }

    private Optional<Integer> end(int fence) {
        for (int line = fence + 1; line < text.count(); line++) {
            if (text.isFence(line)) {
                return Optional.of(line);
            }
        }
        return Optional.empty();
    }

    private boolean isJson(int from, int to) {
        boolean begins = false;
        boolean edits = false;
        for (int line = from; line < to; line++) {
            String shown = text.line(line).strip();
            begins |= !begins && !edits && (shown.startsWith("{") || shown.startsWith("["));
            if (!begins && !shown.isEmpty()) {
                return false;
            }
            edits |= shown.contains("\"file_path\"") || shown.contains(EditsReader.SCHEMA);
        }
        return begins && edits;
    }
}
