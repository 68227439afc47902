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

/** An index next to recorded executions. Closes all opened objects. */
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

    /** Simulates the type of the file system. */
    History openOn(String type) {
        return new History(HistoryFile.open(file, new Storage(type, 1), AllFeatures.historyTables()));
    }

    Database database() {
        return HistoryFile.open(file, AllFeatures.historyTables());
    }

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

    void record(int number, Consumer<Run> how) {
        try (History history = open()) {
            record(history, number, how);
        }
    }

    void record(History history, int number, Consumer<Run> how) {
        history.record(state.finished(number, how), Sample.NO_PATCH);
    }

    static List<Integer> found(History history, HistoryFilter filter) {
        HistoryPage page = history.page(new HistoryQuery(filter, 1000));
        assertThat(page.total()).isEqualTo(page.rows().size());
        return page.rows().stream()
                .map(row -> Integer.parseInt(
                        row.executionId().substring(row.executionId().length() - 4)))
                .toList();
    }
}
