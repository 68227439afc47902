// SPDX-License-Identifier: MIT
package io.lonelycat.feature.queue;

import io.lonelycat.json.Digest;
import io.lonelycat.plan.ExecutionId;
import io.lonelycat.plan.Ids;
import io.lonelycat.workspace.PlainText;
import java.io.Closeable;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The evidence of all workspaces, in the database that they share. An execution is there whole or not at all, and is written once. */
final class RecordServer implements Closeable {
    private static final String FILES = "record_file";
    private static final String EXECUTIONS = "record_execution (id TEXT PRIMARY KEY, manifest TEXT NOT NULL,"
            + " machine TEXT NOT NULL, workspace TEXT NOT NULL)";
    private static final int LONGEST_ORIGIN = 300;

    private final StoreDatabase database;

    private RecordServer(StoreDatabase database) {
        this.database = database;
    }

    /**
     * An execution that the database has. Nothing of it is proven.
     *
     * @param manifest the digest of its manifest
     * @param origin the machine and the workspace, as the sender says
     */
    record SentExecution(ExecutionId id, String manifest, String origin) {}

    /** Connects, and creates the tables where they are missing. */
    static RecordServer open(StoreAddress address) {
        StoreDatabase database = address.open();
        database.prepare(() -> database.create(EXECUTIONS, StoredFiles.columns(FILES)));
        return new RecordServer(database);
    }

    /** Returns what the database has, the oldest first, without rows that do not have the id of an execution. */
    Map<String, SentExecution> all() {
        Map<String, SentExecution> all = new TreeMap<>();
        database.each(
                row -> {
                    if (Ids.EXECUTION.isWellFormed(row.getString(1))) {
                        ExecutionId id = new ExecutionId(row.getString(1));
                        String origin = PlainText.line(row.getString(3) + ":" + row.getString(4));
                        all.put(
                                id.text(),
                                new SentExecution(
                                        id, PlainText.line(row.getString(2)), PlainText.cut(origin, LONGEST_ORIGIN)));
                    }
                },
                "SELECT id, manifest, machine, workspace FROM record_execution WHERE length(id) < 100");
        return all;
    }

    /**
     * Sends evidence, unless the database has some with this id.
     *
     * @throws io.lonelycat.error.InvalidInputException when it is too large
     */
    void send(ExecutionId id, Path folder, Digest manifest, String machine, String workspace) {
        database.inTransaction(() -> {
            int added = database.update(
                    "INSERT INTO record_execution VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                    id.text(),
                    manifest.value(),
                    machine,
                    workspace);
            if (added == 1) {
                files().put(id.text(), folder, StoredFiles.of(folder));
            }
        });
    }

    /**
     * Fetches evidence into a new folder.
     *
     * @throws io.lonelycat.error.InvalidInputException when it is too large, or has files that evidence does not have
     */
    void fetch(ExecutionId id, Path into) {
        files().fetch(id.text(), into);
    }

    private StoredFiles files() {
        return new StoredFiles(database, FILES);
    }

    @Override
    public void close() {
        database.close();
    }
}
