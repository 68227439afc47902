// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import io.lonelycat.error.EngineException;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.Json;
import io.lonelycat.record.EventFile;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.workspace.AtomicFile;
import io.lonelycat.workspace.RegularFile;
import io.lonelycat.workspace.StateFiles;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The list of what retention has removed, one line for each run. It is read a line at a time, since it only grows.
 *
 * @param file may be missing: then nothing was removed
 */
public record Rotation(Path file) {

    /** Finds the list that belongs to a folder of executions: it is beside it. */
    public static Rotation beside(Path executions) {
        return new Rotation(executions.resolveSibling(EvidenceFiles.ROTATION));
    }

    /** Appends a line and its end. What a kill had left of an earlier line goes first: nothing was removed for it. */
    public void append(RotationLine line) {
        String text = Json.line(line.toJson());
        if (!StateFiles.exists(file)) {
            AtomicFile.writeNew(file, new byte[0]);
        }
        EventFile lines = new EventFile(file);
        try {
            lines.line(text);
        } finally {
            lines.close();
        }
    }

    /**
     * Tells of each run, the first one first. What follows the last newline is left out.
     *
     * @throws io.lonelycat.error.InvalidInputException when a complete line is not one, with the place
     */
    void forEach(Consumer<RotationLine> sink) {
        if (!StateFiles.exists(file)) {
            return;
        }
        try (InputStream in = new BufferedInputStream(RegularFile.stream(file))) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            int number = 1;
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (next == '\n') {
                    sink.accept(read(number++, line.toByteArray()));
                    line.reset();
                } else {
                    line.write(next);
                }
            }
        } catch (IOException e) {
            throw new EngineException("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private RotationLine read(int number, byte[] line) {
        return RotationLine.read(InputDocument.json(file.getFileName() + " (line " + number + " of the file)", line));
    }

    /** Tells of each execution that was removed, with the run that removed it; again where two runs did. */
    public void forEachExecution(BiConsumer<PrunedExecution, RotationLine> sink) {
        forEach(line -> line.executions().forEach(execution -> sink.accept(execution, line)));
    }
}
