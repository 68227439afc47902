// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Share;
import io.lonelycat.json.JsonObject;
import io.lonelycat.record.JsonLines;
import io.lonelycat.record.history.Database;
import io.lonelycat.record.history.HistoryFile;
import io.lonelycat.slice.queue.move.QueueEntry;
import io.lonelycat.slice.queue.move.QueueState;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables of the queue do what its model in memory does, which the simulation uses: in the same queues the same moves are made. */
class QueueModelTest {
    /** Where the log is written of one queue of so many, to be read into other tables. */
    private static final int READ_AGAIN = 10;

    @TempDir
    private Path folder;

    Database opened() {
        Database database = HistoryFile.inMemory(List.of(new QueueTables()));
        database.update("PRAGMA foreign_keys = ON");
        return database;
    }

    /** How many queues are drawn. */
    long simulations() {
        return Share.of(300, 10_000);
    }

    private record Tables(Database database, QueueIndex index) implements SimulatedStore {
        @Override
        public void inTransaction(Runnable work) {
            database.inTransaction(work);
        }

        @Override
        public Map<QueueState, Long> states() {
            Map<QueueState, Long> states = new EnumMap<>(QueueState.class);
            database.each(
                    row -> states.put(QueueEntry.constant(QueueState.class, row.getString(1)), row.getLong(2)),
                    "SELECT state, count(*) FROM queue_plan GROUP BY state");
            return states;
        }
    }

    @Test
    void isWhatTheTablesDo() {
        try (Database database = opened()) {
            SimulatedStore tables = new Tables(database, new QueueIndex(database));
            SimulatedStore model = new QueueModel();
            for (long seed = 1; seed <= simulations(); seed++) {
                QueueSimulation expected = QueueSimulation.of(model, seed);
                QueueSimulation there = QueueSimulation.of(tables, seed);

                assertThat(there.log()).as("queue %s", seed).isEqualTo(expected.log());
                assertThat(there.open()).as("queue %s", seed).isEqualTo(expected.open());
                assertThat(all(tables.index())).as("queue %s", seed).isEqualTo(all(model.index()));
                if (seed % READ_AGAIN == 0) {
                    readAgain(there.log(), tables.index());
                }
            }
        }
    }

    /** Returns what is in the tables of plans. */
    private static List<Object> all(QueueIndex index) {
        List<Object> all =
                new ArrayList<>(List.of(index.plans().pace(), index.plans().breaker(), index.mode()));
        index.plans().ids().forEach(plan -> all.add(index.plans().find(plan).orElseThrow()));
        return all;
    }

    private void readAgain(List<QueueEntry> log, QueueIndex index) {
        JsonLines file = new JsonLines(folder.resolve("queue.jsonl"));
        StateFiles.delete(file.file());
        file.append(log.stream().map(QueueEntry::toJson).toArray(JsonObject[]::new));
        try (Database other = HistoryFile.inMemory(List.of(new QueueTables()))) {
            QueueIndex read = new QueueIndex(other);
            read.catchUp(file, move -> {});
            assertThat(read.refused()).isZero();
            assertThat(all(read)).isEqualTo(all(index));
        }
    }
}
