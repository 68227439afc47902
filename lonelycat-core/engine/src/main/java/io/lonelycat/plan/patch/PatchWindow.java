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
 * Reads a patch line by line. Keeps only the current patch line in memory or, after a call of {@link #keep}, all lines
 * since that call.
 */
public final class PatchWindow {
    public static final int BUFFER_BYTES = 1 << 16;
    private static final int MAX_BUFFER_BYTES = 1 << 30;
    /** Maximum length of a patch line in bytes. */
    static final int LONGEST_LINE_BYTES = 16 << 20;

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

    /** Skips the byte order mark of a UTF-8 patch; fails if the patch has an unreadable encoding. */
    public void passMark() throws IOException {
        ByteBuffer head = ByteBuffer.allocate((int) Math.min(channel.size(), BUFFER_BYTES));
        channel.read(head, 0);
        byte[] bytes = Arrays.copyOf(head.array(), head.position());
        TextEncoding.refuseUnreadable(name, bytes);
        if (TextEncoding.isMarked(bytes)) {
            seek(TextEncoding.MARK_BYTES, 1);
        }
    }

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

    void spend(int atLine, long lines) {
        comparisons += lines;
        if (comparisons > MOST_COMPARISONS) {
            throw problem(
                    atLine,
                    "the hunks up to here are too far from their line numbers to be found in reasonable time. Make the patch"
                            + " again from the current files");
        }
    }

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

    /** Keeps the patch in memory from the current line on until {@link #release}. */
    void keep() {
        kept = position();
    }

    void release() {
        kept = NOTHING;
    }

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

    int line() {
        return line;
    }

    long position() {
        return bufferPosition + start;
    }

    long endPosition() {
        return bufferPosition + next;
    }

    byte[] buffer() {
        return buffer;
    }

    /** Converts an offset in the patch to an index in {@link #buffer}, valid until the next line is read. */
    int index(long position) {
        return (int) (position - bufferPosition);
    }

    boolean hasNewline() {
        return newline;
    }

    int length() {
        return end - start;
    }

    /** Returns the byte at an index of the current patch line; 0 after its end. */
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

    byte[] rest(int offset) {
        int last = end;
        while (last > start && buffer[last - 1] == '\r') {
            last--;
        }
        return Arrays.copyOfRange(buffer, Math.min(start + offset, last), last);
    }

    String text() {
        return new String(buffer, start, end - start, StandardCharsets.UTF_8);
    }

    public InvalidInputException problem(String whatAndNext) {
        return problem(line, whatAndNext);
    }

    public InvalidInputException problem(int atLine, String whatAndNext) {
        return new InvalidInputException(
                name + ", line " + atLine + ": " + whatAndNext + (whatAndNext.endsWith("?") ? "" : "."));
    }
}
