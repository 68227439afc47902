// SPDX-License-Identifier: MIT
package io.lonelycat.feature.edits;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Place;
import io.lonelycat.plan.PatchText;
import io.lonelycat.plan.content.TextEncoding;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Text with an agent's edits; LonelyCat reports lines that belong to no edit as ignored. */
final class EditText {
    private final String name;
    private final String whole;
    private final List<String> lines;
    private final boolean[] taken;
    /** Number of lines that LonelyCat added above an agent's text, to be subtracted from line numbers. */
    private final int before;

    EditText(String name, byte[] bytes) {
        this(name, decoded(name, bytes), 0);
    }

    private static String decoded(String name, byte[] bytes) {
        TextEncoding.refuseUnreadable(name, bytes);
        return FileText.decode(bytes)
                .orElseThrow(() -> new InvalidInputException(
                        name + " is not UTF-8 text, so it cannot contain edits. Name a text file with edits."));
    }

    /**
     * Creates the text of an edit call. If only the call names the file, adds {@code *** Begin Patch} lines with this
     * name.
     */
    static EditText within(String name, String text, EditPaths paths, boolean creates) {
        if (paths.named() == null || !(creates || text.stripLeading().startsWith("@@"))) {
            return new EditText(name, text, 0);
        }
        String file =
                (creates ? DiffReader.ADD : DiffReader.UPDATE) + paths.named().value();
        String lines = text.stripTrailing() + "\n";
        return new EditText(name, DiffReader.BEGIN + "\n" + file + "\n" + lines + DiffReader.END + "\n", 2);
    }

    private EditText(String name, String text, int before) {
        this.name = name;
        this.before = before;
        whole = text.startsWith(FileText.MARK) ? text.substring(1) : text;
        lines = FileText.linesOf(whole);
        taken = new boolean[lines.size()];
    }

    String name() {
        return name;
    }

    String whole() {
        return whole;
    }

    int count() {
        return lines.size();
    }

    String line(int line) {
        return lines.get(line);
    }

    List<String> lines(int from, int to) {
        return lines.subList(from, to);
    }

    char first(int line) {
        return lines.get(line).isEmpty() ? 0 : lines.get(line).charAt(0);
    }

    boolean isBlank(int line) {
        return lines.get(line).isBlank();
    }

    boolean is(int line, String marker) {
        return line < count() && lines.get(line).strip().equals(marker);
    }

    boolean begins(int line, String with) {
        return line < count() && lines.get(line).startsWith(with);
    }

    boolean isFence(int line) {
        String text = lines.get(line).stripLeading();
        return text.startsWith("```") || text.startsWith("~~~");
    }

    /** Returns the number of the next line with a code fence; -1 if none. */
    int nextFence(int from) {
        int line = from;
        while (line < count() && !isFence(line)) {
            line++;
        }
        return line < count() ? line : -1;
    }

    boolean endsWithNewline() {
        return whole.endsWith("\n");
    }

    String content(int from, int to) {
        return from == to ? "" : String.join("\n", lines.subList(from, to)) + "\n";
    }

    void take(int from, int to) {
        Arrays.fill(taken, from, to, true);
    }

    boolean isTaken(int line) {
        return taken[line];
    }

    Place at(int line) {
        return new LinePlace(name, Math.max(1, line + 1 - before));
    }

    InvalidInputException problem(int line, String whatAndNext) {
        return at(line).problem(whatAndNext);
    }

    InvalidInputException cutOff(int line, String what) {
        return problem(line, what + ", so the text may have been cut off. Send the complete text again");
    }

    String shown(int line) {
        return PatchText.shown(line(line));
    }

    /**
     * Returns notes about lines of an agent's text that are not edits, such as prose.
     *
     * @throws InvalidInputException if the ignored lines contain edits in another form
     */
    List<String> notes() {
        List<Integer> others = IntStream.range(0, count())
                .filter(line -> !taken[line] && !isBlank(line) && !isFence(line))
                .boxed()
                .toList();
        for (int line : others) {
            EditForms.at(this, line).ifPresent(form -> {
                throw problem(
                        line,
                        "edits in another form begin here. The form that begins here is " + form.words()
                                + ". Send all edits in the same form");
            });
        }
        return others.isEmpty()
                ? List.of()
                : List.of((others.size() == 1
                                ? "Line " + (others.get(0) + 1) + " is not part of an edit and was ignored"
                                : others.size() + " lines are not part of an edit and were ignored; the first is line "
                                        + (others.get(0) + 1))
                        + ": " + shown(others.get(0)));
    }

    private record LinePlace(String document, int line) implements Place {
        @Override
        public String where() {
            return document + ", line " + line;
        }

        @Override
        public String inDocument() {
            return "line " + line;
        }

        @Override
        public InvalidInputException problem(String whatAndNext) {
            return new InvalidInputException(where() + ": " + whatAndNext);
        }
    }
}
