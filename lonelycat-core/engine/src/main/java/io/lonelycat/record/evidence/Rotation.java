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

/** Log of executions whose evidence was pruned: one line for each pruning. */
public record Rotation(Path file) {

    public static Rotation beside(Path executions) {
        return new Rotation(executions.resolveSibling(EvidenceFiles.ROTATION));
    }

    /** Appends a line to the log of pruned executions, after removing a truncated last line. */
    public void append(RotationLine line) {
        if (StateFiles.exists(file)) {
            JsonLines.cutTornLine(file);
        }
        StateFiles.appendLine(file, Json.line(line));
    }

    void forEach(Consumer<RotationLine> sink) {
        AtomicInteger number = new AtomicInteger();
        JsonLines.forEachLine(file, 0, Integer.MAX_VALUE, line -> sink.accept(read(number.incrementAndGet(), line)));
    }

    private RotationLine read(int number, byte[] line) {
        return Json.read(RotationLine.class, InputDocument.json(file.getFileName() + ", entry " + number + ",", line));
    }

    /** Passes each pruned execution and its log line to {@code sink}, possibly twice after an interrupted pruning. */
    public void forEachExecution(BiConsumer<PrunedExecution, RotationLine> sink) {
        forEach(line -> line.executions().forEach(execution -> sink.accept(execution, line)));
    }

    /** Time of an execution's pruning, and digest of its manifest, to recognise an archived copy. */
    public record Trace(Instant time, Digest manifest) {}

    /** Finds an execution's first entry in the log of pruned executions. */
    public Optional<Trace> trace(String executionId) {
        List<Trace> found = new ArrayList<>();
        forEachExecution((execution, line) -> {
            if (execution.executionId().equals(executionId)) {
                found.add(new Trace(line.time(), execution.folder().manifest()));
            }
        });
        return found.stream().findFirst();
    }

    /** Log line about one pruning, written before LonelyCat deletes the evidence. */
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

    public enum PruneResult {
        OK,
        /** Retention could not read or delete some evidence. */
        ERROR,
        /** The evidence that remains after retention still exceeds its configured total size. */
        OVER_LIMIT
    }

    /** Data that remains of a pruned execution: its history row and its link in the chain of manifests. */
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

        public ExecutionId id() {
            return new ExecutionId(executionId());
        }

        Chain.ChainLink link() {
            return new Chain.ChainLink(executionId(), folder.manifest, folder.previous);
        }
    }

    /** Size of a pruned execution's folder, with digests of its manifest and the preceding execution's manifest. */
    public record PrunedFolder(Digest manifest, Optional<Digest> previous, long bytes) {}
}
