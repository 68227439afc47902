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
 * Append-only log of JSON lines, safe for concurrent appends by several processes; readers skip unreadable lines, which
 * a kill can leave.
 */
public record JsonLines(Path file) {
    private static final int LONGEST_LINE = 1 << 20;

    /** Position after reading a log: offset after the last complete line, and number of unreadable lines. */
    public record ReadSoFar(long bytes, long unreadable) {}

    public void append(Object... lines) {
        StateFiles.appendLine(file, Arrays.stream(lines).map(Json::line).collect(Collectors.joining("\n")));
    }

    public long size() {
        return StateFiles.exists(file) ? StateFiles.size(file) : 0;
    }

    public <T> ReadSoFar forEach(long from, Function<InputObject, T> reader, Consumer<T> sink) {
        AtomicLong unreadable = new AtomicLong();
        long end = forEachLine(file, from, LONGEST_LINE, line -> {
            // Two processes that append to the log at the same time can cause an empty line.
            if (line.length > 0 && !take(line, reader, sink)) {
                unreadable.incrementAndGet();
            }
        });
        return new ReadSoFar(end, unreadable.get());
    }

    /**
     * Passes complete log lines after the byte offset {@code from} to the consumer {@code sink}.
     *
     * @param longest maximum length of a log line; {@code sink} gets only {@code longest + 1} bytes of a longer line
     * @return byte offset after the log's last complete line
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

    /** Removes a log's incomplete last line, which a kill or a full disk left. */
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
