// SPDX-License-Identifier: MIT
package io.lonelycat.check.attempt;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.check.failure.FailureLines;
import io.lonelycat.check.failure.FailureReason;
import io.lonelycat.check.mask.Masker;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Excerpt of a command's output: the first line with the location of an error, then the last lines. Omits Maven's
 * boilerplate.
 */
public final class Excerpt {
    private static final int LINES = 20;
    private static final int CHARACTERS = 2_000;
    private static final String CUT = "\n...\n";
    private static final String GAP = " ... ";

    private static final Pattern ESCAPE = Pattern.compile(
            "\u001b\\[[0-?]*[ -/]*[@-~]|\u001b\\][^\u0007\u001b]*(?:\u0007|\u001b\\\\)?|\u001b[ -/]*[0-~]?");

    /** Control characters, including bidirectional marks. */
    private static final Pattern CONTROL =
            Pattern.compile("[\\p{Cc}\\x{200e}\\x{200f}\\x{202a}-\\x{202e}\\x{2066}-\\x{2069}&&[^\\n\\t]]");

    private final Tail tail = new Tail(16 * 1024);
    private boolean lastWasError;
    private boolean midLine;

    /** Adds output of a check, with a newline between standard output and standard error. */
    public void add(boolean stderr, byte[] bytes, int offset, int length) {
        if (length == 0) {
            return;
        }
        if (midLine && stderr != lastWasError) {
            tail.add(new byte[] {'\n'}, 0, 1);
        }
        tail.add(bytes, offset, length);
        lastWasError = stderr;
        midLine = bytes[offset + length - 1] != '\n';
    }

    /** Returns the excerpt with masked secrets, after removing ANSI colour codes, which can split a secret. */
    public String text(Masker masker) {
        String plain = new String(tail.bytesKept(), UTF_8).replace("\r\n", "\n").replace('\r', '\n');
        plain = ESCAPE.matcher(plain).replaceAll("");
        plain = masker.mask(CONTROL.matcher(plain).replaceAll("")).strip();
        List<String> lines = notable(plain.lines().toList());
        String end = last(lines, LINES, CHARACTERS);
        return FailureReason.placed(lines)
                .filter(why -> !end.contains(why) && why.length() < CHARACTERS / 2)
                .map(why -> why + CUT + last(lines, LINES - 2, CHARACTERS - why.length() - CUT.length()))
                .orElse(end);
    }

    private static List<String> notable(List<String> lines) {
        List<String> notable =
                lines.stream().filter(line -> !FailureLines.isFrame(line)).toList();
        return notable.isEmpty() ? lines : notable;
    }

    private static String last(List<String> all, int most, int characters) {
        String text = String.join("\n", all.subList(Math.max(0, all.size() - most), all.size()));
        if (text.length() <= characters) {
            return text;
        }
        int from = text.length() - characters;
        int next = text.indexOf('\n', from - 1);
        if (next >= 0 && text.length() - next > characters / 2) {
            return text.substring(next + 1);
        }
        int end = next < 0 ? text.length() : next;
        String line = text.substring(text.lastIndexOf('\n', end - 1) + 1, end);
        String after = text.substring(end);
        int half = (characters - after.length() - GAP.length()) / 2;
        return line.length() <= 2 * half ? line + after : beginning(line, half) + GAP + ending(line, half) + after;
    }

    private static String beginning(String text, int length) {
        return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }

    private static String ending(String text, int length) {
        int from = text.length() - length;
        return text.substring(Character.isLowSurrogate(text.charAt(from)) ? from + 1 : from);
    }

    public static final class Tail {
        private static final int FIRST_BYTES = 8 * 1024;

        private final int capacity;
        private byte[] ring;
        private long total;

        public Tail(int capacity) {
            this.capacity = capacity;
            this.ring = new byte[Math.min(capacity, FIRST_BYTES)];
        }

        public void add(byte[] bytes, int offset, int length) {
            while (ring.length < capacity && total + length > ring.length) {
                ring = Arrays.copyOf(ring, (int) Math.min(capacity, 2L * ring.length));
            }
            int skipped = Math.max(0, length - ring.length);
            total += skipped;
            for (int at = offset + skipped; at < offset + length; ) {
                int position = (int) (total % ring.length);
                int piece = Math.min(offset + length - at, ring.length - position);
                System.arraycopy(bytes, at, ring, position, piece);
                at += piece;
                total += piece;
            }
        }

        public long dropped() {
            return Math.max(0, total - ring.length);
        }

        public byte[] bytesKept() {
            if (total <= ring.length) {
                return Arrays.copyOf(ring, (int) total);
            }
            int first = (int) (total % ring.length);
            byte[] kept = new byte[ring.length];
            System.arraycopy(ring, first, kept, 0, ring.length - first);
            System.arraycopy(ring, 0, kept, ring.length - first, first);
            return kept;
        }
    }
}
