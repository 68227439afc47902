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
import java.util.stream.IntStream;

/**
 * Text of an edited file. Edits keep the file's byte order mark and line ends, and the lines hidden from agents because
 * of possible secrets.
 *
 * @param lines lines of the file; the last line is empty if the file is empty or ends with a newline
 */
record FileText(boolean marked, String lineEnd, List<TextLine> lines) {
    static final String MARK = "\ufeff";

    /** Placeholder for a line with a possible secret; cannot occur in a text file. */
    static final String HIDDEN = "\0";

    private static final String LF = "\n";
    private static final String CRLF = "\r\n";

    FileText {
        lines = List.copyOf(lines);
    }

    record TextLine(String text, boolean hidden) {
        String shown() {
            return hidden ? HIDDEN : text;
        }
    }

    /** Decodes the bytes of a file as UTF-8; returns empty if the file is no UTF-8 text. */
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

    static FileText of(String text, Function<List<String>, Set<Integer>> hidden) {
        boolean marked = text.startsWith(MARK);
        String lineEnd = text.contains(CRLF) ? CRLF : LF;
        List<String> texts = List.of((marked ? text.substring(1) : text).split(lineEnd, -1));
        Set<Integer> unseen = hidden.apply(texts);
        List<TextLine> lines = IntStream.range(0, texts.size())
                .mapToObj(i -> new TextLine(texts.get(i), unseen.contains(i)))
                .toList();
        return new FileText(marked, lineEnd, lines);
    }

    static boolean hasMixedEnds(String text) {
        return text.contains(CRLF) && text.replace(CRLF, "").contains(LF);
    }

    /** Splits a text into lines; a final newline adds no line. */
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

    List<String> shown() {
        return lines.subList(0, endsWithNewline() ? lines.size() - 1 : lines.size()).stream()
                .map(TextLine::shown)
                .toList();
    }

    String shownText() {
        return lines.stream().map(TextLine::shown).collect(Collectors.joining(LF));
    }

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

    FileText with(List<TextLine> others) {
        return new FileText(marked, lineEnd, others.isEmpty() ? List.of(new TextLine("", false)) : others);
    }

    /** Returns this file with another text, but with the old byte order mark and line ends. */
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
        changed.subList(top, changed.size() - bottom).forEach(line -> result.add(new TextLine(line, false)));
        result.addAll(lines.subList(lines.size() - bottom, lines.size()));
        return with(result);
    }

    boolean hasLostHidden() {
        return lines.stream().anyMatch(line -> line.text().contains(HIDDEN));
    }

    /** Encodes the file's text in UTF-8. */
    byte[] bytes() throws CharacterCodingException {
        String text = lines.stream().map(TextLine::text).collect(Collectors.joining(lineEnd));
        ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(marked ? MARK + text : text));
        return Arrays.copyOfRange(encoded.array(), encoded.arrayOffset(), encoded.arrayOffset() + encoded.limit());
    }
}
