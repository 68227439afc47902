// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.json.DocumentSchema;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.Json;
import io.lonelycat.json.Member;
import io.lonelycat.plan.ExecutionId;
import io.lonelycat.plan.Ids;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.HistoryRow;
import io.lonelycat.record.JsonLines;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
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
        if (StateFiles.exists(file)) {
            JsonLines.cutTornLine(file);
        }
        StateFiles.appendLine(file, Json.line(line));
    }

    /**
     * Tells of each run, the first one first. What follows the last newline is left out.
     *
     * @throws io.lonelycat.error.InvalidInputException when a complete line is not one, with the place
     */
    void forEach(Consumer<RotationLine> sink) {
        AtomicInteger number = new AtomicInteger();
        JsonLines.forEachLine(file, 0, Integer.MAX_VALUE, line -> sink.accept(read(number.incrementAndGet(), line)));
    }

    private RotationLine read(int number, byte[] line) {
        return Json.read(RotationLine.class, InputDocument.json(file.getFileName() + ", entry " + number + ",", line));
    }

    /** Tells of each execution that was removed, with the run that removed it; again where two runs did. */
    public void forEachExecution(BiConsumer<PrunedExecution, RotationLine> sink) {
        forEach(line -> line.executions().forEach(execution -> sink.accept(execution, line)));
    }

    /**
     * What is left of an execution whose folder is gone.
     *
     * @param time when it was pruned
     * @param manifest the digest of its manifest, by which an archived folder is known again
     */
    public record Trace(Instant time, Digest manifest) {}

    /** Looks for an execution whose folder is gone. Where two runs were needed, the first one counts, as in the index. */
    public Optional<Trace> trace(String executionId) {
        List<Trace> found = new ArrayList<>();
        forEachExecution((execution, line) -> {
            if (execution.executionId().equals(executionId)) {
                found.add(new Trace(line.time(), execution.folder().manifest()));
            }
        });
        return found.stream().findFirst();
    }

    /**
     * What one run of retention has written down, before it removed anything.
     *
     * @param keptBytes what the evidence of all executions that stay takes
     * @param plans the ids of the plans that go
     * @param problems what could not be removed or read, one sentence each
     */
    @DocumentSchema(RotationLine.SCHEMA)
    public record RotationLine(
            Instant time,
            PruneResult result,
            long keptBytes,
            List<PrunedExecution> executions,
            @Member(blank = false) List<String> plans,
            @Member(ifAny = true) List<String> problems) {
        static final String SCHEMA = "lonelycat.rotation/1";

        public RotationLine {
            executions = List.copyOf(executions);
            plans = List.copyOf(plans);
            problems = List.copyOf(problems);
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

    /** What stays of an execution whose folder is removed: its row in the index, and its place in the chain. */
    public record PrunedExecution(
            @Member(inline = true) HistoryRow row,
            @JsonProperty("evidence") PrunedFolder folder) {

        public PrunedExecution {
            if (!Ids.EXECUTION.isWellFormed(row.executionId())) {
                throw new InvalidInputException(
                        "executionId must be an id such as exec_01k9x3m5e7q8r2t4v6w8y0z1a3, but is `"
                                + row.executionId() + "`. Restore " + EvidenceFiles.ROTATION
                                + " from a backup");
            }
        }

        /**
         * Reads what has to stay from a sealed folder.
         *
         * @throws io.lonelycat.error.InvalidInputException when its documents cannot be read
         */
        public static PrunedExecution of(Path folder, long bytes) {
            Path manifest = new EvidenceFiles(folder).manifest();
            return new PrunedExecution(
                    HistoryRow.of(ExecutionStory.read(folder)),
                    new PrunedFolder(
                            Digest.of(ExecutionStory.bytes(manifest)),
                            Json.read(Manifest.class, ExecutionStory.document(manifest))
                                    .previous(),
                            bytes));
        }

        public String executionId() {
            return row.executionId();
        }

        /** Returns the id, which can be the name of a folder. */
        public ExecutionId id() {
            return new ExecutionId(executionId());
        }

        Chain.ChainLink link() {
            return new Chain.ChainLink(executionId(), folder.manifest, folder.previous);
        }
    }

    /**
     * What a removed folder was.
     *
     * @param manifest the digest of its manifest's bytes
     * @param previous the digest of the manifest that was sealed before it
     * @param bytes what its files took
     */
    public record PrunedFolder(Digest manifest, Optional<Digest> previous, long bytes) {}
}
