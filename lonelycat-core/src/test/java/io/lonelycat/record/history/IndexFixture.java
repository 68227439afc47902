// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.feature.AllFeatures;
import io.lonelycat.record.evidence.Run;
import io.lonelycat.record.evidence.Sample;
import io.lonelycat.record.evidence.State;
import io.lonelycat.workspace.Storage;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** An index of the history beside executions on record; it closes what a test leaves open. */
final class IndexFixture implements Closeable {
    final Path folder;
    final State state;
    final Path file;
    private final List<Closeable> open = new ArrayList<>();

    IndexFixture(Path folder) {
        this.folder = folder;
        state = new State(folder);
        file = folder.resolve("history.db");
    }

    History open() {
        return History.open(file, AllFeatures.historyTables());
    }

    History openOwn(Consumer<String> told) {
        return History.openOwn(file, state.executions(), AllFeatures.historyTables(), told);
    }

    /** Opens it as on a file system of this type. */
    History openOn(String type) {
        return new History(HistoryFile.open(file, new Storage(type, 1), AllFeatures.historyTables()));
    }

    Database database() {
        return HistoryFile.open(file, AllFeatures.historyTables());
    }

    /** Keeps something open until the end of the test. */
    <T extends Closeable> T kept(T index) {
        open.add(index);
        return index;
    }

    @Override
    public void close() throws IOException {
        for (Closeable index : open) {
            index.close();
        }
    }

    IndexLook look() {
        return IndexLook.at(file, state.executions(), AllFeatures.historyTables());
    }

    /** Executes, and records that in the index. */
    void record(int number, Consumer<Run> how) {
        try (History history = open()) {
            record(history, number, how);
        }
    }

    void record(History history, int number, Consumer<Run> how) {
        history.record(state.finished(number, how), Sample.NO_PATCH);
    }

    /** Returns the numbers of the executions that a filter selects. */
    static List<Integer> found(History history, HistoryFilter filter) {
        HistoryPage page = history.page(new HistoryQuery(filter, 1000));
        assertThat(page.total()).isEqualTo(page.rows().size());
        return page.rows().stream()
                .map(row -> Integer.parseInt(
                        row.executionId().substring(row.executionId().length() - 4)))
                .toList();
    }
}
