// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import io.lonelycat.error.EngineException;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Json;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Member;
import io.lonelycat.json.RecordJson;
import io.lonelycat.plan.ExecutionId;
import io.lonelycat.plan.Ids;
import io.lonelycat.record.EventFile;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.Fields;
import io.lonelycat.workspace.AtomicFile;
import io.lonelycat.workspace.RegularFile;
import io.lonelycat.workspace.StateFiles;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

    /**
     * What one run of retention has written down, before it removed anything.
     *
     * @param keptBytes what the evidence of all executions that stay takes
     * @param plans the ids of the plans that go
     * @param leftovers how many files and folders go that killed processes had left
     * @param problems what could not be removed or read, one sentence each
     */
    public record RotationLine(
            Instant time,
            PruneResult result,
            long keptBytes,
            List<PrunedExecution> executions,
            @Member(blank = false) List<String> plans,
            int leftovers,
            @Member(ifAny = true) List<String> problems) {
        static final String SCHEMA = "lonelycat.rotation/1";

        public RotationLine {
            executions = List.copyOf(executions);
            plans = List.copyOf(plans);
            problems = List.copyOf(problems);
        }

        public JsonObject toJson() {
            return RecordJson.document(SCHEMA, this);
        }

        public static RotationLine read(InputObject in) {
            return RecordJson.document(RotationLine.class, SCHEMA, in);
        }
    }

    /** How a run of retention ended. */
    public enum PruneResult {
        /** All that has to go goes, and the rest is within the limits. */
        OK,
        /** Something could not be removed, or could not be read as an execution. */
        ERROR,
        /** What has to be kept takes more than the limit allows. */
        OVER_LIMIT
    }

    /**
     * What stays of an execution whose folder is removed: its place in the chain, and its row in the index.
     *
     * @param manifest the digest of its manifest's bytes
     * @param previous the digest of the manifest that was sealed before it
     * @param size what its folder took
     */
    public record PrunedExecution(Digest manifest, Optional<Digest> previous, FolderSize size, IndexRow row) {

        /**
         * Reads what has to stay from a sealed folder.
         *
         * @throws io.lonelycat.error.InvalidInputException when its documents cannot be read
         */
        public static PrunedExecution of(Path folder, FolderSize size) {
            Path manifest = new EvidenceFiles(folder).manifest();
            return new PrunedExecution(
                    Digest.of(ExecutionStory.bytes(manifest)),
                    Manifest.read(ExecutionStory.document(manifest)).previous(),
                    size,
                    IndexRow.of(ExecutionStory.read(folder)));
        }

        public String executionId() {
            return row.subject().executionId();
        }

        /** Returns the id, which can be the name of a folder. */
        public ExecutionId id() {
            return new ExecutionId(executionId());
        }

        Chain.ChainLink link() {
            return new Chain.ChainLink(executionId(), manifest, previous);
        }

        JsonObject toJson() {
            return RecordJson.write(row)
                    .with(
                            "evidence",
                            new JsonObject()
                                    .with("manifest", manifest)
                                    .withIfPresent("previous", previous.orElse(null))
                                    .with("files", size.files())
                                    .with("bytes", size.bytes()));
        }

        static PrunedExecution read(InputValue value) {
            InputObject in = value.object();
            Ids.EXECUTION.read(in.required("executionId"));
            InputObject evidence = in.required("evidence").object();
            PrunedExecution read = new PrunedExecution(
                    evidence.required("manifest").digest(),
                    evidence.optional("previous").map(InputValue::digest),
                    new FolderSize(Fields.count(evidence.required("files")), Fields.amount(evidence.required("bytes"))),
                    RecordJson.read(IndexRow.class, in));
            evidence.rejectUnknown();
            in.rejectUnknown();
            return read;
        }
    }

    /** What a folder takes: how many files, and how many bytes they have. Links count as files and are not followed. */
    public record FolderSize(int files, long bytes) {

        public static FolderSize of(Path folder) {
            Counting counting = new Counting();
            try {
                Files.walkFileTree(folder, counting);
            } catch (IOException e) {
                throw new EngineException("Cannot measure " + folder + ": " + e.getMessage(), e);
            }
            return new FolderSize(counting.files, counting.bytes);
        }

        private static final class Counting extends SimpleFileVisitor<Path> {
            private int files;
            private long bytes;

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                files++;
                bytes += attributes.size();
                return FileVisitResult.CONTINUE;
            }
        }
    }
}
