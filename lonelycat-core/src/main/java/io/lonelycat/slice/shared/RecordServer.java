// SPDX-License-Identifier: MIT
package io.lonelycat.slice.shared;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.Ids;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.evidence.Folders;
import io.lonelycat.record.history.Database;
import io.lonelycat.record.history.DatabaseServer;
import io.lonelycat.record.history.FileTable;
import io.lonelycat.record.history.HistoryTable;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.VisibleText;
import java.io.Closeable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The evidence of all workspaces, in the database that they share. An execution is there as a whole or not at all, and is written once. */
final class RecordServer implements Closeable {
    private static final FileTable FILES = new FileTable("record_file");
    private static final String TABLE = "record_execution";
    private static final String SIGNATURE = EvidenceFiles.ATTESTATION;

    /** How many bytes the evidence of an execution may have, and how many files. */
    private static final long LARGEST = 256L << 20;

    private static final int MOST_FILES = 20_000;
    private static final int LONGEST_ORIGIN = 300;

    private final Database database;

    private RecordServer(Database database) {
        this.database = database;
    }

    /**
     * An execution that is there. Nothing of it is proven.
     *
     * @param manifest the digest of the manifest
     * @param origin the machine and the workspace, as the sender said
     * @param signed whether there is a signature
     */
    record SentExecution(String id, String manifest, String origin, boolean signed) {}

    /** Connects, and makes the tables where they are missing. */
    static RecordServer open(DatabaseServer server) {
        Database database = server.open();
        boolean usable = false;
        try {
            if (!DatabaseServer.has(database, TABLE)) {
                database.inTransaction(() -> {
                    if (!DatabaseServer.has(database, TABLE)) {
                        DatabaseServer.create(database, HistoryTable.script(RecordServer.class, "record.sql"));
                    }
                });
            }
            usable = true;
        } finally {
            if (!usable) {
                database.close();
            }
        }
        return new RecordServer(database);
    }

    /** Returns what is there, by id, the oldest first. What has another id than executions have is left out. */
    Map<String, SentExecution> all() {
        Map<String, SentExecution> all = new TreeMap<>();
        database.each(
                row -> {
                    String id = row.getString(1);
                    if (id.startsWith("exec_") && Ids.time(id).isPresent()) {
                        String origin = row.getString(3) + ":" + row.getString(4);
                        all.put(
                                id,
                                new SentExecution(
                                        id,
                                        row.getString(2),
                                        VisibleText.of(origin.substring(0, Math.min(LONGEST_ORIGIN, origin.length()))),
                                        row.getBoolean(5)));
                    }
                },
                "SELECT id, left(manifest, 100), left(machine, 200), left(workspace, 200), EXISTS (SELECT 1 FROM record_file f WHERE f.folder = e.id AND f.name = '"
                        + SIGNATURE + "') FROM record_execution e WHERE length(id) < 100");
        return all;
    }

    /**
     * Sends evidence, unless there is some with this id meanwhile.
     *
     * @throws InvalidInputException when it is too large
     */
    void send(Path folder, Digest manifest, String machine, String workspace) {
        String id = Folders.name(folder);
        List<String> names = FileTable.names(folder);
        refuseTooLarge(id, names.size(), StateFiles.sizeOfTree(folder), 0);
        database.together(() -> {
            int made = database.update(
                    "INSERT INTO record_execution VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                    id,
                    manifest.value(),
                    machine,
                    workspace);
            if (made == 1) {
                names.forEach(name -> FILES.put(database, id, folder.resolve(name), name));
            }
        });
    }

    /** Sends a signature that was made since. */
    void sendSignature(Path folder) {
        FILES.put(database, Folders.name(folder), folder.resolve(SIGNATURE), SIGNATURE);
    }

    /**
     * Fetches evidence.
     *
     * @param into an empty folder
     * @throws InvalidInputException when it is too large, or has files that evidence has not
     */
    void fetch(String id, Path into) {
        database.each(
                row -> refuseTooLarge(id, row.getLong(1), row.getLong(2), row.getLong(3)),
                "SELECT count(*), coalesce(sum(length(content)::bigint), 0), coalesce(max(length(content)), 0)"
                        + " FROM record_file WHERE folder = ?",
                id);
        FILES.fetch(database, id, into, FILES.names(database, id));
    }

    /** Fetches a signature that was made since. */
    void fetchSignature(String id, Path into) {
        FILES.fetch(database, id, into, List.of(SIGNATURE));
    }

    private static void refuseTooLarge(String id, long files, long bytes, long largest) {
        if (bytes > LARGEST || files > MOST_FILES || largest > FileTable.LARGEST) {
            throw new InvalidInputException("The evidence of " + id + " has " + files + " files with " + (bytes >> 20)
                    + " MB, and a database that machines share takes at most " + MOST_FILES + " files with "
                    + (LARGEST >> 20) + " MB of an execution, and " + (FileTable.LARGEST >> 20) + " MB of a file.");
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
