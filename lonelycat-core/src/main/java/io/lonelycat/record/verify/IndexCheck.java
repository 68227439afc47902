// SPDX-License-Identifier: MIT
package io.lonelycat.record.verify;

import io.lonelycat.error.EngineException;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.evidence.Folders;
import io.lonelycat.record.evidence.IndexRow;
import io.lonelycat.record.evidence.RecordLine;
import io.lonelycat.record.evidence.RecordLine.Kind;
import io.lonelycat.record.history.History;
import io.lonelycat.workspace.StateFiles;
import java.io.Closeable;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Compares the index with the evidence, execution by execution.
 *
 * @param history absent where there is no index, or where it cannot be read
 */
record IndexCheck(Optional<History> history, Consumer<RecordLine> sink) implements Closeable {
    private static final String INDEX = "history.db";

    static IndexCheck of(Path stateFolder, Consumer<RecordLine> sink) {
        Path file = EvidenceFiles.history(stateFolder);
        if (!StateFiles.exists(file)) {
            if (!Folders.of(EvidenceFiles.executions(stateFolder)).isEmpty()) {
                sink.accept(new RecordLine(Kind.INDEX, INDEX, Optional.of("is missing")));
            }
            return new IndexCheck(Optional.empty(), sink);
        }
        try {
            History history = History.open(file);
            history.damages().forEach(damage -> sink.accept(new RecordLine(Kind.INDEX, INDEX, Optional.of(damage))));
            return new IndexCheck(Optional.of(history), sink);
        } catch (EngineException e) {
            sink.accept(new RecordLine(Kind.INDEX, INDEX, Optional.ofNullable(e.getMessage())));
            return new IndexCheck(Optional.empty(), sink);
        }
    }

    void compare(IndexRow row, String evidence, Optional<Instant> pruned) {
        history.filter(it -> !it.has(row, evidence, pruned))
                .ifPresent(it -> sink.accept(new RecordLine(
                        Kind.INDEX,
                        evidence,
                        Optional.of(
                                it.one(row.subject().executionId()).isPresent()
                                        ? "has a row that says something else than the evidence"
                                        : "has no row"))));
    }

    /** Returns the names for which there are rows, but that are not among these. */
    List<String> rowsWithout(Set<String> names) {
        return history.map(History::evidence).orElse(List.of()).stream()
                .filter(name -> !names.contains(name))
                .toList();
    }

    @Override
    public void close() {
        history.ifPresent(History::close);
    }
}
