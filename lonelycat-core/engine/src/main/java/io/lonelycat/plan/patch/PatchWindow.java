// SPDX-License-Identifier: MIT
package io.lonelycat.plan.patch;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.content.ByteSearch;
import io.lonelycat.plan.content.TextEncoding;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Goes through a patch line by line. Only the bytes from {@link #keep} on are held in memory, otherwise only the current
 * line. Positions are those of the file, so that they stay true while the window moves.
 */
public final class PatchWindow {
    public static final int BUFFER_BYTES = 1 << 16;
    private static final int MAX_BUFFER_BYTES = 1 << 30;
    /** No line of a text file that a patch may have as text is longer: those have 10 MB. */
    static final int LONGEST_LINE_BYTES = 16 << 20;

    /** Lines compared in search of hunks that are not where they say: a few seconds of it. */
    private static final long MOST_COMPARISONS = 500_000_000;

    private static final long NOTHING = Long.MAX_VALUE;

    private final String name;
    private final FileChannel channel;
    private byte[] buffer;
    private long bufferPosition;
    private int filled;
    private int start;
    private int end;
    private int next;
    private boolean newline;
    private boolean again;
    private int line;
    private long kept = NOTHING;
    private long comparisons;

    /**
     * Opens a window; the channel stays the caller's.
     *
     * @param name what messages call the patch
     * @param bufferBytes how much is held at least
     */
    public PatchWindow(String name, FileChannel channel, int bufferBytes) {
        this.name = name;
        this.channel = channel;
        this.buffer = new byte[bufferBytes];
    }

    public String name() {
        return name;
    }

    FileChannel channel() {
        return channel;
    }

    /** Refuses what hides its lines from a reader of patches, and passes over a byte order mark. */
    public void passMark() throws IOException {
        ByteBuffer head = ByteBuffer.allocate((int) Math.min(channel.size(), BUFFER_BYTES));
        channel.read(head, 0);
        byte[] bytes = Arrays.copyOf(head.array(), head.position());
        TextEncoding.refuseUnreadable(name, bytes);
        if (TextEncoding.isMarked(bytes)) {
            seek(TextEncoding.MARK_BYTES, 1);
        }
    }

    /** Goes to the next line; says whether there is one. */
    boolean next() {
        if (again) {
            again = false;
            return true;
        }
        int scanned = 0;
        int found = ByteSearch.newline(buffer, next, filled);
        while (found < 0) {
            scanned = filled - next;
            if (!fill()) {
                break;
            }
            found = ByteSearch.newline(buffer, next + scanned, filled);
        }
        start = next;
        newline = found >= 0;
        end = newline ? found : filled;
        next = newline ? found + 1 : filled;
        boolean there = newline || end > start;
        line += there ? 1 : 0;
        return there;
    }

    /** Counts what the search for hunks costs over the whole patch, and ends it. */
    void spend(int atLine, long lines) {
        comparisons += lines;
        if (comparisons > MOST_COMPARISONS) {
            throw problem(
                    atLine,
                    "the hunks up to here are too far from their line numbers to be found in reasonable time. Make the patch"
                            + " again from the current files");
        }
    }

    /** Makes the following {@link #next} return the current line once more. */
    void back() {
        again = true;
    }

    private boolean fill() {
        if (filled == buffer.length) {
            makeRoom();
        }
        try {
            int most = Math.min(BUFFER_BYTES, buffer.length - filled);
            int read = channel.read(ByteBuffer.wrap(buffer, filled, most), bufferPosition + filled);
            filled += Math.max(read, 0);
            return read > 0;
        } catch (IOException e) {
            throw EngineException.cannot("read " + name, e);
        }
    }

    private void makeRoom() {
        if (filled - next >= LONGEST_LINE_BYTES) {
            throw problem(
                    line + 1,
                    "the line is longer than " + (LONGEST_LINE_BYTES >> 20)
                            + " MB; give the file the attribute -diff in .gitattributes, and make the patch again with `git diff --binary`");
        }
        int from = (int) Math.min(kept - bufferPosition, next);
        if (from > buffer.length / 2 || (from > 0 && kept == NOTHING)) {
            System.arraycopy(buffer, from, buffer, 0, filled - from);
            bufferPosition += from;
            filled -= from;
            next -= from;
        } else {
            if (buffer.length >= MAX_BUFFER_BYTES) {
                throw problem(
                        "a file has over 1 GB of text; give it the attribute -diff in .gitattributes, and use `git diff --binary`");
            }
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
    }

    /** Keeps everything from the current line on, until the next call or {@link #release}. */
    void keep() {
        kept = position();
    }

    /** Keeps nothing but the current line. */
    void release() {
        kept = NOTHING;
    }

    /** Goes elsewhere; the following {@link #next} returns the line that begins there. */
    void seek(long position, int lineNumber) {
        release();
        again = false;
        line = lineNumber - 1;
        if (position >= bufferPosition && position <= bufferPosition + filled) {
            next = (int) (position - bufferPosition);
        } else {
            bufferPosition = position;
            filled = 0;
            next = 0;
        }
    }

    /** Returns the number of the current line, from 1. */
    int line() {
        return line;
    }

    /** Returns where in the file the current line begins. */
    long position() {
        return bufferPosition + start;
    }

    /** Returns where in the file the following line begins. */
    long endPosition() {
        return bufferPosition + next;
    }

    /** Returns the bytes held at present; an index into them is made by {@link #index}. */
    byte[] buffer() {
        return buffer;
    }

    /** Returns where a kept position is in {@link #buffer} until the window moves. */
    int index(long position) {
        return (int) (position - bufferPosition);
    }

    /** Returns whether the current line ends with a newline; only the last one may not. */
    boolean hasNewline() {
        return newline;
    }

    int length() {
        return end - start;
    }

    /** Returns a byte of the current line; 0 behind its end. */
    byte at(int offset) {
        return start + offset < end ? buffer[start + offset] : 0;
    }

    boolean starts(String ascii) {
        if (length() < ascii.length()) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (buffer[start + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Returns the bytes of a line of a header from an offset on, without carriage returns at its end: a name with one is in quotes. */
    byte[] rest(int offset) {
        int last = end;
        while (last > start && buffer[last - 1] == '\r') {
            last--;
        }
        return Arrays.copyOfRange(buffer, Math.min(start + offset, last), last);
    }

    /** Returns the current line for messages and for lines that are ASCII; what is not UTF-8 is replaced. */
    String text() {
        return new String(buffer, start, end - start, StandardCharsets.UTF_8);
    }

    /** Returns a complaint about the current line. */
    public InvalidInputException problem(String whatAndNext) {
        return problem(line, whatAndNext);
    }

    public InvalidInputException problem(int atLine, String whatAndNext) {
        return new InvalidInputException(
                name + ", line " + atLine + ": " + whatAndNext + (whatAndNext.endsWith("?") ? "" : "."));
    }
}
