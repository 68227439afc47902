// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits.form;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Names;
import io.lonelycat.json.Place;
import io.lonelycat.plan.PatchText;
import io.lonelycat.plan.content.Lines;
import io.lonelycat.slice.edits.line.Closeness;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A text with edits in it, line by line. */
final class EditText {
    private static final String FENCE = "```";

    private final String name;
    private final @Nullable Place within;
    private final Lines lines;
    private final List<String> left;

    EditText(String name, byte[] bytes) {
        this(name, null, bytes, List.of());
    }

    /** Takes a text that is a value in another document. */
    EditText(Place within, String text) {
        this(within.where(), within, text.getBytes(StandardCharsets.UTF_8), List.of());
    }

    private EditText(String name, @Nullable Place within, byte[] bytes, List<String> left) {
        this.name = name;
        this.within = within;
        this.left = left;
        lines = Lines.of(bytes);
    }

    /** Returns the same with blank lines in the place of those that are not taken. */
    EditText only(boolean[] taken) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int line = 0; line < count(); line++) {
            out.writeBytes(taken[line] ? from(line, 0) : new byte[] {'\n'});
        }
        return new EditText(name, within, out.toByteArray(), around(taken));
    }

    /** Returns the same with spaces in the place of some tags. */
    EditText withoutTags(Pattern tags) {
        String all = new String(bytes(), StandardCharsets.ISO_8859_1);
        String without =
                tags.matcher(all).replaceAll(tag -> " ".repeat(tag.group().length()));
        return all.equals(without)
                ? this
                : new EditText(name, within, without.getBytes(StandardCharsets.ISO_8859_1), left);
    }

    /** Returns what was said about lines that were taken out before. */
    List<String> left() {
        return left;
    }

    /** Returns what messages call it. */
    String name() {
        return name;
    }

    byte[] bytes() {
        return lines.bytes();
    }

    int count() {
        return lines.count();
    }

    /** Returns a line, from 0, without its line end. */
    String line(int line) {
        int end = lines.end(line);
        int start = lines.start(line);
        while (end > start && (lines.bytes()[end - 1] == '\n' || lines.bytes()[end - 1] == '\r')) {
            end--;
        }
        return new String(lines.bytes(), start, end - start, StandardCharsets.UTF_8);
    }

    /** Returns the bytes of a line from a column on, with a newline at their end, also where the text ends without one. */
    byte[] from(int line, int column) {
        int start = Math.min(lines.start(line) + column, lines.end(line));
        byte[] bytes = Arrays.copyOfRange(lines.bytes(), start, lines.end(line));
        if (bytes.length == 0 || bytes[bytes.length - 1] != '\n') {
            bytes = Arrays.copyOf(bytes, bytes.length + 1);
            bytes[bytes.length - 1] = '\n';
        }
        return bytes;
    }

    /** Returns the first byte of a line; 0 for an empty one. */
    int first(int line) {
        int first = lines.bytes()[lines.start(line)];
        return first == '\n' || first == '\r' ? 0 : first;
    }

    /** Says whether the last line has its end. */
    boolean endsLine() {
        return bytes().length > 0 && bytes()[bytes().length - 1] == '\n';
    }

    boolean isBlank(int line) {
        return Closeness.isBlank(lines, line);
    }

    /** Says whether a line can begin with one of some characters; quicker than a look at the whole line. */
    boolean mayBegin(int line, String characters) {
        int at = Closeness.textStart(lines, line);
        return at < lines.end(line) && characters.indexOf(lines.bytes()[at]) >= 0;
    }

    boolean isFence(int line) {
        if (!mayBegin(line, "`~")) {
            return false;
        }
        String text = line(line).strip();
        return text.startsWith(FENCE) || text.startsWith("~~~");
    }

    /** Says whether the text begins as JSON does; a string has to end as one, too. */
    boolean isJson() {
        int start = skipSpace(0);
        int end = bytes().length;
        while (end > start && bytes()[end - 1] <= ' ' && bytes()[end - 1] >= 0) {
            end--;
        }
        if (start == end || bytes()[start] == '{') {
            return start < end;
        }
        int next = skipSpace(start + 1);
        boolean list = bytes()[start] == '[' && next < end && "[{\"]".indexOf(bytes()[next]) >= 0;
        return list || (end - start > 1 && bytes()[start] == '"' && bytes()[end - 1] == '"');
    }

    private int skipSpace(int from) {
        int at = from;
        while (at < bytes().length && bytes()[at] <= ' ' && bytes()[at] >= 0) {
            at++;
        }
        return at;
    }

    Place at(int line) {
        return new TextPlace(name, within == null ? "" : within.inDocument() + ", ", line + 1);
    }

    InvalidInputException problem(int line, String whatAndNext) {
        return at(line).problem(whatAndNext);
    }

    /** Returns a line for messages. */
    String shown(int line) {
        return PatchText.shown(line(line));
    }

    /**
     * Says which lines were not taken for edits.
     *
     * @param taken for each line, whether it was
     * @return nothing where those lines are blank, or fences
     * @throws InvalidInputException if there are edits in another form among them
     */
    List<String> around(boolean[] taken) {
        int others = 0;
        int first = 0;
        for (int line = count() - 1; line >= 0; line--) {
            if (!taken[line] && !isBlank(line) && !isFence(line)) {
                others++;
                first = line;
                refuseOther(line);
            }
        }
        List<String> notes = new ArrayList<>();
        if (others > 0) {
            notes.add((others == 1 ? "1 line" : others + " lines") + " around the edits "
                    + (others == 1 ? "was" : "were") + " not taken for edits; the first is line " + (first + 1) + ": "
                    + shown(first));
        }
        return notes;
    }

    private void refuseOther(int line) {
        Optional<EditForm> other = EditForm.at(this, line);
        if (other.isPresent()) {
            throw problem(
                    line,
                    "edits in another form begin here, " + Names.of(other.get())
                            + ". Send all edits in one form, so that all or none are made");
        }
    }

    /** A line of a text. */
    private record TextPlace(String document, String before, int line) implements Place {
        @Override
        public String where() {
            return document + ", line " + line;
        }

        @Override
        public String inDocument() {
            return before + "line " + line;
        }

        @Override
        public InvalidInputException problem(String whatAndNext) {
            return new InvalidInputException(where() + ": " + whatAndNext);
        }
    }
}
