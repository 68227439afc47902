// SPDX-License-Identifier: MIT
package io.lonelycat.slice.decided;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.Json;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.workspace.AppendFile;
import io.lonelycat.workspace.RegularFile;
import io.lonelycat.workspace.StateFiles;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * The log of decisions: one JSON object a line, in the order of time, and nothing removes any. Several processes may
 * append at once. A line truncated by a kill is then a separate line, which is unreadable and skipped.
 *
 * @param file may be missing: then nothing was decided yet
 */
public record DecidedLog(Path file) {
    private static final int LONGEST_LINE = 1 << 20;

    /** Finds the log that belongs to a folder of executions: it is beside it. */
    public static DecidedLog beside(Path executions) {
        return new DecidedLog(executions.resolveSibling(EvidenceFiles.DECIDED));
    }

    /**
     * How far the log was read.
     *
     * @param bytes where the last whole line ends
     * @param unreadable how many lines are unreadable
     */
    public record ReadSoFar(long bytes, long unreadable) {}

    /** Appends a line. */
    public void append(DecidedLine line) {
        AppendFile.lineTo(file, Json.line(line.toJson()));
    }

    /** Returns how many bytes there are; 0 where there is no file. */
    public long size() {
        return StateFiles.exists(file) ? StateFiles.size(file) : 0;
    }

    /**
     * Tells of each line from a place on, the oldest first. What follows the last newline is left out.
     *
     * @param from where an earlier call ended, or 0
     */
    public ReadSoFar forEach(long from, Consumer<DecidedLine> sink) {
        if (!StateFiles.exists(file)) {
            return new ReadSoFar(0, 0);
        }
        try (InputStream in = new BufferedInputStream(RegularFile.stream(file))) {
            in.skipNBytes(from);
            return lines(in, from, sink);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private ReadSoFar lines(InputStream in, long from, Consumer<DecidedLine> sink) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        long read = from;
        long end = from;
        long unreadable = 0;
        for (int next = in.read(); next >= 0; next = in.read()) {
            read++;
            if (next != '\n') {
                // One byte more than the longest is enough to know that it is too long.
                if (line.size() <= LONGEST_LINE) {
                    line.write(next);
                }
                continue;
            }
            // An empty line comes from a process that saw another process's incomplete line.
            unreadable += line.size() == 0 || take(line.toByteArray(), sink) ? 0 : 1;
            line.reset();
            end = read;
        }
        return new ReadSoFar(end, unreadable);
    }

    private boolean take(byte[] bytes, Consumer<DecidedLine> sink) {
        if (bytes.length > LONGEST_LINE) {
            return false;
        }
        DecidedLine line;
        try {
            line = DecidedLine.read(InputDocument.json(file.toString(), bytes));
        } catch (InvalidInputException torn) {
            return false;
        }
        sink.accept(line);
        return true;
    }

    private EngineException unreadable(IOException e) {
        return new EngineException("Cannot read " + file + ": " + e.getMessage(), e);
    }
}
