// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.gate.ContentMark;
import io.lonelycat.gate.PastExecutions;
import io.lonelycat.gate.PastOutcome;
import io.lonelycat.gate.PastUse;
import io.lonelycat.json.Digest;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.WorkspacePath;
import java.io.Closeable;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The past of one workspace. The index is opened at the first question, since that loads the database driver; where there
 * is none, nothing has happened yet, and none is made. For one thread.
 */
public final class HistoryOnDemand implements PastExecutions, Closeable {
    private final Path file;
    private @Nullable History history;
    private @Nullable PastExecutions past;

    /** Remembers where the index lies, and opens nothing. */
    public HistoryOnDemand(Path file) {
        this.file = file;
    }

    private PastExecutions past() {
        if (past == null) {
            past = StateFiles.exists(file) ? open() : PastExecutions.none();
        }
        return past;
    }

    private PastExecutions open() {
        History opened = History.open(file);
        history = opened;
        return opened.past();
    }

    @Override
    public long executions(Instant since) {
        return past().executions(since);
    }

    @Override
    public long executionsOf(WorkspacePath path, Instant since) {
        return past().executionsOf(path, since);
    }

    @Override
    public long executionsBy(String author, Instant since) {
        return past().executionsBy(author, since);
    }

    @Override
    public long rollbacks(Instant since) {
        return past().rollbacks(since);
    }

    @Override
    public long rollbacksOf(WorkspacePath path, Instant since) {
        return past().rollbacksOf(path, since);
    }

    @Override
    public Optional<PastOutcome> lastOutcome(WorkspacePath path) {
        return past().lastOutcome(path);
    }

    @Override
    public List<ContentMark> contents(WorkspacePath path, Instant since) {
        return past().contents(path, since);
    }

    @Override
    public PastUse useOf(Digest waiver, Instant since) {
        return past().useOf(waiver, since);
    }

    @Override
    public void close() {
        if (history != null) {
            history.close();
        }
    }
}
