// SPDX-License-Identifier: MIT
package io.lonelycat.plan.content;

import io.lonelycat.plan.PatchText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;

/** Tells people where the content of a file begins to be another than expected. */
public final class FirstDifference {
    private FirstDifference() {}

    /**
     * Returns what differs first, as part of a sentence.
     *
     * @param seen which lines are shown
     */
    public static String of(byte[] expected, Blob present, Function<Lines, SeenLines> seen) throws IOException {
        if (present.sizeBytes() > Content.LARGEST_TEXT || expected.length > Content.LARGEST_TEXT) {
            return "it has " + present.sizeBytes() + " bytes with other content than expected";
        }
        return between(expected, seen.apply(present.content().lines()));
    }

    /** Returns what differs first, as part of a sentence; for contents that are not the same. */
    static String between(byte[] expected, SeenLines seen) {
        byte[] found = seen.lines().bytes();
        int at = Arrays.mismatch(expected, found);
        if (at < 0) {
            return "nothing differs";
        }
        int line = 0;
        while (line < seen.lines().count()
                && seen.lines().end(line) <= at
                && found[seen.lines().end(line) - 1] == '\n') {
            line++;
        }
        int start = seen.lines().start(line);
        if (!seen.isShown(line)) {
            return "line " + (line + 1) + ", which is hidden, is another one";
        }
        return "line " + (line + 1) + " is " + line(found, start) + ", where " + line(expected, start) + " is expected"
                + lineEnds(expected, found);
    }

    private static String line(byte[] bytes, int start) {
        if (start >= bytes.length) {
            return "the end of the file";
        }
        int newline = ByteSearch.newline(bytes, start, bytes.length);
        String text = PatchText.shown(PatchText.line(bytes, start, newline < 0 ? bytes.length : newline));
        return newline < 0 ? text + " without a newline" : text;
    }

    private static String lineEnds(byte[] expected, byte[] found) {
        if (Arrays.equals(withCrLf(expected), found)) {
            return "; apart from that the texts are the same: the file's lines end with CRLF, those expected with LF";
        }
        return Arrays.equals(expected, withCrLf(found))
                ? "; apart from that the texts are the same: the file's lines end with LF, those expected with CRLF"
                : "";
    }

    /** Puts a CR before each LF; Latin-1 keeps all bytes apart. */
    public static byte[] withCrLf(byte[] text) {
        return new String(text, StandardCharsets.ISO_8859_1)
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
