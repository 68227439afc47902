// SPDX-License-Identifier: MIT
package io.lonelycat.feature.edits;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The text of a file, line by line, with what is beside its characters and stays: its byte order mark, the end of each line, and which lines
 * the author of an edit does not see. The last line has no end, so it is empty where the file ends with a newline.
 *
 * @param marked whether the file begins with a byte order mark
 * @param lines at least one
 */
record FileText(boolean marked, List<TextLine> lines) {
    static final String MARK = "\ufeff";

    /** Is in the place of a line that is not shown; a line of text has no such character. */
    static final String HIDDEN = "\0";

    private static final String LF = "\n";
    private static final String CRLF = "\r\n";

    FileText {
        lines = List.copyOf(lines);
    }

    /**
     * A line.
     *
     * @param end a newline, with a carriage return before it or not; empty for the last line
     * @param hidden whether the author of an edit does not see it
     */
    record TextLine(String text, String end, boolean hidden) {
        /** Returns the line as the author of an edit sees it. */
        String shown() {
            return hidden ? HIDDEN : text;
        }
    }

    /** Decodes UTF-8; empty for bytes that are no text, such as those of an image. */
    static Optional<String> decode(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.indexOf('\0') < 0 ? Optional.of(text) : Optional.empty();
        } catch (CharacterCodingException noText) {
            return Optional.empty();
        }
    }

    /**
     * Takes the text of a file apart.
     *
     * @param hidden returns the numbers of the lines that are not shown, from 0
     */
    static FileText of(String text, Function<List<String>, Set<Integer>> hidden) {
        boolean marked = text.startsWith(MARK);
        List<String> parts = List.of((marked ? text.substring(1) : text).split(LF, -1));
        int last = parts.size() - 1;
        List<String> texts = new ArrayList<>();
        for (int i = 0; i <= last; i++) {
            String part = parts.get(i);
            texts.add(i < last && part.endsWith("\r") ? part.substring(0, part.length() - 1) : part);
        }
        Set<Integer> unseen = hidden.apply(texts);
        List<TextLine> lines = new ArrayList<>();
        for (int i = 0; i <= last; i++) {
            String end = i == last ? "" : texts.get(i).length() < parts.get(i).length() ? CRLF : LF;
            lines.add(new TextLine(texts.get(i), end, unseen.contains(i)));
        }
        return new FileText(marked, lines);
    }

    /** Returns lines of a text; one that ends with a newline has no further line behind it. */
    static List<String> linesOf(String text) {
        String whole = text.replace(CRLF, LF);
        List<String> lines = new ArrayList<>(List.of(whole.split(LF, -1)));
        if (lines.get(lines.size() - 1).isEmpty()) {
            lines.remove(lines.size() - 1);
        }
        return lines;
    }

    boolean endsWithNewline() {
        return lines.get(lines.size() - 1).text().isEmpty();
    }

    boolean isEmpty() {
        return lines.size() == 1 && endsWithNewline();
    }

    /** Returns all lines as the author of an edit sees them, without the empty one behind the last newline. */
    List<String> shown() {
        return lines.subList(0, endsWithNewline() ? lines.size() - 1 : lines.size()).stream()
                .map(TextLine::shown)
                .toList();
    }

    /** Returns the text as the author of an edit sees it, with LF at the end of each line. */
    String shownText() {
        return lines.stream().map(TextLine::shown).collect(Collectors.joining(LF));
    }

    /** Says whether a text, which is meant as the whole of this file, begins as it does and has its last line; blank lines do not count. */
    boolean isLike(String whole) {
        List<String> old = solid(shown());
        List<String> changed = solid(linesOf(whole));
        return old.isEmpty()
                || (!changed.isEmpty()
                        && changed.get(0).equals(old.get(0))
                        && changed.contains(old.get(old.size() - 1)));
    }

    private static List<String> solid(List<String> lines) {
        return lines.stream()
                .map(String::stripTrailing)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    boolean hasHidden() {
        return lines.stream().anyMatch(TextLine::hidden);
    }

    boolean hasMixedEnds() {
        Set<String> ends = lines.stream().map(TextLine::end).collect(Collectors.toSet());
        return ends.contains(LF) && ends.contains(CRLF);
    }

    /** Returns the same with other lines. Each but the last one gets an end: where one is missing, that which most lines have. */
    FileText with(List<TextLine> others) {
        long crLf = lines.stream().filter(line -> line.end().equals(CRLF)).count();
        String usual = 2 * crLf > lines.size() - 1 ? CRLF : LF;
        List<TextLine> all = new ArrayList<>(others);
        if (all.isEmpty()) {
            all.add(new TextLine("", "", false));
        }
        for (int i = 0; i < all.size(); i++) {
            TextLine line = all.get(i);
            boolean last = i == all.size() - 1;
            if (last != line.end().isEmpty()) {
                all.set(i, new TextLine(line.text(), last ? "" : usual, line.hidden()));
            }
        }
        return new FileText(marked, all);
    }

    /**
     * Returns another text with the mark and the line ends of this one: lines that are the same at the beginning and the end stay, and
     * each one between them gets the end of the line whose place it takes.
     *
     * @param text as the author of an edit sees it
     */
    FileText rewritten(String text) {
        String unmarked = marked && text.startsWith(MARK) ? text.substring(1) : text;
        List<String> changed = List.of(unmarked.replace(CRLF, LF).split(LF, -1));
        int shorter = Math.min(lines.size(), changed.size());
        int top = 0;
        while (top < shorter && lines.get(top).shown().equals(changed.get(top))) {
            top++;
        }
        int bottom = 0;
        while (bottom < shorter - top
                && lines.get(lines.size() - 1 - bottom).shown().equals(changed.get(changed.size() - 1 - bottom))) {
            bottom++;
        }
        List<TextLine> result = new ArrayList<>(lines.subList(0, top));
        for (int i = top; i < changed.size() - bottom; i++) {
            int place = Math.max(0, Math.min(i, lines.size() - bottom - 1));
            result.add(new TextLine(changed.get(i), lines.get(place).end(), false));
        }
        result.addAll(lines.subList(lines.size() - bottom, lines.size()));
        return with(result);
    }

    /** Says whether the sign of a hidden line is in the place of its text. */
    boolean hasLostHidden() {
        return lines.stream().anyMatch(line -> line.text().contains(HIDDEN));
    }

    /**
     * Writes the text.
     *
     * @throws CharacterCodingException for half of a character, which an edit may have
     */
    byte[] bytes() throws CharacterCodingException {
        String text = lines.stream().map(line -> line.text() + line.end()).collect(Collectors.joining());
        ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(marked ? MARK + text : text));
        return Arrays.copyOfRange(encoded.array(), encoded.arrayOffset(), encoded.arrayOffset() + encoded.limit());
    }
}
