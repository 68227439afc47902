// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.Json;
import io.lonelycat.workspace.RegularFile;
import io.lonelycat.workspace.StateFiles;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A log: one JSON object a line, in the order of time, and nothing removes any. Several processes may append at once. A line
 * truncated by a kill is then a separate line, which is unreadable and skipped.
 *
 * @param file may be missing: then there are no lines yet
 */
public record JsonLines(Path file) {
    private static final int LONGEST_LINE = 1 << 20;

    /**
     * How far a log was read.
     *
     * @param bytes where the last whole line ends
     * @param unreadable how many lines are unreadable
     */
    public record ReadSoFar(long bytes, long unreadable) {}

    /** Appends lines, in one write. */
    public void append(Object... lines) {
        StateFiles.appendLine(file, Arrays.stream(lines).map(Json::line).collect(Collectors.joining("\n")));
    }

    /** Returns how many bytes there are; 0 where there is no file. */
    public long size() {
        return StateFiles.exists(file) ? StateFiles.size(file) : 0;
    }

    /**
     * Tells of each line from a place on, the oldest first. What follows the last newline is left out.
     *
     * @param from where an earlier call ended, or 0
     * @param reader reads a line strictly; one that it refuses is unreadable
     */
    public <T> ReadSoFar forEach(long from, Function<InputObject, T> reader, Consumer<T> sink) {
        AtomicLong unreadable = new AtomicLong();
        long end = forEachLine(file, from, LONGEST_LINE, line -> {
            // An empty line comes from a process that saw another process's incomplete line.
            if (line.length > 0 && !take(line, reader, sink)) {
                unreadable.incrementAndGet();
            }
        });
        return new ReadSoFar(end, unreadable.get());
    }

    /**
     * Reads each line of a file from a place on; none if it is missing. What follows the last newline is left out.
     *
     * @param longest the length of a line beyond which its bytes are left out, but for one
     * @return where the last whole line ends
     */
    public static long forEachLine(Path file, long from, int longest, Consumer<byte[]> sink) {
        if (!StateFiles.exists(file)) {
            return 0;
        }
        try (InputStream in = new BufferedInputStream(RegularFile.stream(file))) {
            in.skipNBytes(from);
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            long read = from;
            long end = from;
            for (int next = in.read(); next >= 0; next = in.read()) {
                read++;
                if (next == '\n') {
                    sink.accept(line.toByteArray());
                    line.reset();
                    end = read;
                } else if (line.size() <= longest) {
                    line.write(next);
                }
            }
            return end;
        } catch (IOException e) {
            throw EngineException.cannot("read " + file, e);
        }
    }

    private <T> boolean take(byte[] bytes, Function<InputObject, T> reader, Consumer<T> sink) {
        if (bytes.length > LONGEST_LINE) {
            return false;
        }
        T line;
        try {
            line = reader.apply(InputDocument.json(file.toString(), bytes));
        } catch (InvalidInputException torn) {
            return false;
        }
        sink.accept(line);
        return true;
    }

    /** Removes what a kill or a full disk left of the last line. */
    public static void cutTornLine(Path file) {
        byte[] bytes = StateFiles.read(file);
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        if (end < bytes.length) {
            StateFiles.write(file, Arrays.copyOf(bytes, end));
        }
    }
}
