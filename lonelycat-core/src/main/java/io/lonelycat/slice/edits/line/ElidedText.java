// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits.line;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Place;
import io.lonelycat.plan.PatchText;
import io.lonelycat.plan.content.ElisionMarker;
import io.lonelycat.plan.content.Lines;
import io.lonelycat.plan.patch.LineDiff;
import io.lonelycat.slice.edits.line.ElisionAlignment.AlignedLine;
import io.lonelycat.slice.edits.line.ElisionAlignment.ElidedPart;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A text in which markers such as {@code // ... existing code ...} stand for lines that are there: puts these in their place, where the
 * lines around the markers tell which they are.
 */
public final class ElidedText {
    private static final long MOST_COMPARED = 6_000_000;
    /** The cost of taking a line for a new one that is there. */
    private static final int KNOWN = 50;

    private static final int GOES = 3;
    private static final int FEW = 2;

    private static final Pattern FLOW = Pattern.compile(
            "\\s*(?:[}\\])]|(?:if|else|elif|for|foreach|while|do|try|catch|except|finally|switch"
                    + "|case|default|match|when|with|loop|unless|until|synchronized|using|lock|guard|defer|return)\\b).*");

    private static final int DOTS = "...".length();

    private final Lines there;
    private final Lines text;
    private final boolean whole;
    /** The lines of the text that are markers. */
    private final BitSet markers = new BitSet();

    private final Map<ByteBuffer, Integer> timesThere;
    private final Map<ByteBuffer, Integer> timesHere;
    /** Whether a marker is the file's own, and stands for lines as well. */
    private boolean doubtful;

    /**
     * Looks for markers. Lines that are there as often as in the text are no markers, but lines of the file.
     *
     * @param there the file, or the part of it that the text takes the place of
     * @param whole whether a text that begins or ends without a marker does so as the file does
     * @param dots whether three dots that are no comment are a marker
     */
    public ElidedText(byte[] there, byte[] text, boolean whole, boolean dots) {
        this.there = Lines.of(there);
        this.text = Lines.of(text);
        this.whole = whole;
        for (int line = 0; line < this.text.count(); line++) {
            Optional<ElisionMarker> marker = marker(this.text, line);
            markers.set(
                    line,
                    marker.filter(it -> it.words() || dots || it.text().length() > DOTS)
                            .isPresent());
        }
        boolean any = hasMarkers();
        timesThere = any ? times(this.there) : Map.of();
        timesHere = any ? times(this.text) : Map.of();
        if (any) {
            leaveOwn();
        }
    }

    /** Lines that are in the file as often are its own; in a whole text only where the file does not lose more than a few lines. */
    private void leaveOwn() {
        Map<ByteBuffer, Integer> left = new HashMap<>(timesThere);
        for (int line = 0; line < text.count(); line++) {
            boolean own = markers.get(line) && left.merge(Closeness.words(text, line), -1, Integer::sum) >= 0;
            boolean loses = own && whole && there.count() - text.count() > FEW;
            doubtful |= loses;
            markers.set(line, markers.get(line) && (!own || loses));
        }
    }

    private static Optional<ElisionMarker> marker(Lines lines, int line) {
        return ElisionMarker.of(lines.bytes(), lines.start(line), lines.end(line) - lines.start(line));
    }

    /** Says whether a line stands for others. */
    public boolean hasMarkers() {
        return !markers.isEmpty();
    }

    /** Says whether lines that are there would go if the markers were no markers. */
    public boolean takesLines() {
        return LineDiff.between(there.bytes(), text.bytes()).stream().anyMatch(edit -> edit.oldEnd() > edit.oldStart());
    }

    /**
     * What comes out.
     *
     * @param first the first line that a marker stands for, from 1
     * @param kept how many lines the markers stand for
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Filled(byte[] content, int first, int kept, String matched) {}

    /** Returns the text with the lines that the markers stand for, if there is exactly one way. */
    public Optional<Filled> filled() {
        Parts parts = parts();
        boolean small = (long) (text.count() + 1) * (there.count() + 1) <= MOST_COMPARED;
        if (!small || doubtful || parts.all.isEmpty() || (whole && !bordersFit(parts))) {
            return Optional.empty();
        }
        int[] file = parts.numbers(there, 0, there.count());
        Optional<List<AlignedLine>> early =
                ElisionAlignment.early(parts.all, file, goes(), parts.openStart, parts.openEnd);
        Optional<List<AlignedLine>> late =
                ElisionAlignment.late(parts.all, file, goes(), parts.openStart, parts.openEnd);
        if (early.isEmpty() || late.isEmpty() || !holds(early.get(), parts)) {
            return Optional.empty();
        }
        byte[] content = new FilledText(there, text, early.get()).bytes();
        return Arrays.equals(content, new FilledText(there, text, late.get()).bytes())
                ? Optional.of(filled(content, early.get()))
                : Optional.empty();
    }

    /** What an author does not mention is rarely to go, and a block least of all. */
    private int[] goes() {
        int[] goes = new int[there.count()];
        for (int line = 0; line < goes.length; line++) {
            goes[line] = beginsBlock(there, line) ? GOES * GOES * GOES : GOES;
        }
        return goes;
    }

    /** Says whether a line begins a block with a name, such as a method; many blocks begin with {@code if}. */
    private static boolean beginsBlock(Lines lines, int line) {
        int end = Closeness.textEnd(lines, line);
        return end > lines.start(line)
                && "{:".indexOf(lines.bytes()[end - 1]) >= 0
                && !FLOW.matcher(PatchText.line(lines.bytes(), lines.start(line), end))
                        .matches();
    }

    private Filled filled(byte[] content, List<AlignedLine> steps) {
        List<Integer> kept = steps.stream()
                .filter(step -> step.part() < 0)
                .map(AlignedLine::there)
                .toList();
        int first = kept.get(0);
        return new Filled(
                content, first + 1, kept.size(), PatchText.line(there.bytes(), there.start(first), there.end(first)));
    }

    /** Explains why there is no way, or more than one. */
    public InvalidInputException problem(Place at, String name) {
        int line = markers.nextSetBit(0);
        return at.problem(PatchText.shown(PatchText.line(text.bytes(), text.start(line), text.end(line))
                        .strip())
                + " (line " + (line + 1) + " of the text) stands for lines of `" + name
                + "` that are to stay, and the lines around it do"
                + " not tell which. Give a line of the file directly before and after it, or send all lines; if these words are to be"
                + " in the file, send the edit as lonelycat.edits/1");
    }

    /** The parts of the text between markers, with equal numbers for equal lines. */
    private static final class Parts {
        final List<ElidedPart> all = new ArrayList<>();
        final Map<ByteBuffer, Integer> known = new HashMap<>();
        boolean openStart;
        boolean openEnd;

        int[] numbers(Lines lines, int from, int to) {
            int[] numbers = new int[to - from];
            for (int line = from; line < to; line++) {
                ByteBuffer bytes = ByteBuffer.wrap(
                        lines.bytes(), lines.start(line), Closeness.textEnd(lines, line) - lines.start(line));
                numbers[line - from] = known.computeIfAbsent(bytes, key -> known.size());
            }
            return numbers;
        }
    }

    private Parts parts() {
        Parts parts = new Parts();
        NewLines fresh = new NewLines(there, text);
        int begin = 0;
        for (int line = 0; line <= text.count(); line++) {
            if (line < text.count() && !markers.get(line)) {
                continue;
            }
            boolean blank = true;
            for (int i = begin; i < line; i++) {
                blank &= Closeness.isBlank(text, i);
            }
            if (!blank) {
                int[] comes = new int[line - begin];
                for (int i = begin; i < line; i++) {
                    comes[i - begin] = Closeness.isBlank(text, i) ? 0 : isOnceInBoth(i) ? KNOWN : 1;
                }
                parts.all.add(new ElidedPart(
                        begin,
                        parts.numbers(text, begin, line),
                        comes,
                        fresh.starts(begin, line),
                        fresh.ends(begin, line)));
                parts.openEnd = false;
            }
            parts.openStart |= line < text.count() && parts.all.isEmpty();
            parts.openEnd |= line < text.count();
            begin = line + 1;
        }
        return parts;
    }

    private boolean bordersFit(Parts parts) {
        return there.count() > 0
                && (parts.openStart || Closeness.TRAILING_SPACE.same(text, top(text), there, top(there)))
                && (parts.openEnd || Closeness.TRAILING_SPACE.same(text, bottom(text), there, bottom(there)));
    }

    /** Returns the first line that is not blank; the last one where all are. */
    private static int top(Lines lines) {
        int line = 0;
        while (line < lines.count() - 1 && Closeness.isBlank(lines, line)) {
            line++;
        }
        return line;
    }

    /** Returns the last line that is not blank; the first one where all are. */
    private static int bottom(Lines lines) {
        int line = lines.count() - 1;
        while (line > 0 && Closeness.isBlank(lines, line)) {
            line--;
        }
        return line;
    }

    /** Says whether a line begins a block that the file and the text have once each: then it is the same one. */
    private boolean isOnceInBoth(int line) {
        ByteBuffer words = Closeness.words(text, line);
        return beginsBlock(text, line)
                && timesThere.getOrDefault(words, 0) == 1
                && timesHere.getOrDefault(words, 0) == 1;
    }

    private static Map<ByteBuffer, Integer> times(Lines lines) {
        Map<ByteBuffer, Integer> times = new HashMap<>();
        for (int line = 0; line < lines.count(); line++) {
            times.merge(Closeness.words(lines, line), 1, Integer::sum);
        }
        return times;
    }

    /** Each part has a line of its own in the file, or is at a border of it; and markers are at the depth of what they stand for. */
    private boolean holds(List<AlignedLine> steps, Parts parts) {
        BitSet anchored = new BitSet();
        anchored.set(0, whole && !parts.openStart);
        if (whole && !parts.openEnd) {
            anchored.set(parts.all.size() - 1);
        }
        for (AlignedLine step : steps) {
            int line = step.line();
            if (line >= 0 && step.there() < 0 && isOnceInBoth(line)) {
                return false;
            }
            if (line >= 0
                    && step.there() >= 0
                    && !Closeness.isBlank(there, step.there())
                    && (!whole || timesThere.getOrDefault(Closeness.words(there, step.there()), 0) == 1)) {
                anchored.set(step.part());
            }
        }
        return anchored.cardinality() == parts.all.size() && new ElisionGaps(there, text, markers, steps).hold();
    }
}
