// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.record.history.Database;
import io.lonelycat.record.history.FileTable;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Files of a queue that each of its machines needs: plans, and evidence of executions in copies until the plan is
 * landed. They are read from the folder of the machine, and come there by a table. To share them needs a transaction of the caller.
 *
 * @param store the folder of the queue on this machine
 */
record SharedFiles(Path store) {
    private static final FileTable TABLE = new FileTable("queue_file");

    /** Says whether the files of a folder are here and there. */
    boolean isShared(Database database, Path folder) {
        return TABLE.names(database, store.relativize(folder).toString()).equals(Set.copyOf(FileTable.names(folder)));
    }

    /** Brings the files of a folder to where they are missing: here, and there. */
    void share(Database database, Path folder) {
        String key = store.relativize(folder).toString();
        Set<String> there = TABLE.names(database, key);
        List<String> here = FileTable.names(folder);
        for (String name : here) {
            if (!there.contains(name)) {
                put(database, key, folder.resolve(name), name);
            }
        }
        there.removeAll(here);
        fetch(database, folder, key, there);
        if (key.startsWith("executions/")) {
            forgetEvidence(database);
        }
    }

    private static void put(Database database, String key, Path file, String name) {
        try {
            TABLE.put(database, key, file, name);
        } catch (InvalidInputException e) {
            throw new InvalidInputException(
                    e.getMessage() + " Land the plan with `lonelycat execute`, or use a queue in a folder.", e);
        }
    }

    /** A folder that is missing here comes at once, so that who reads it finds all. */
    private void fetch(Database database, Path folder, String key, Set<String> missing) {
        boolean fresh = !missing.isEmpty() && !StateFiles.exists(folder);
        Path place = fresh ? folder.resolveSibling("." + folder.getFileName() + ".tmp") : folder;
        if (fresh) {
            StateFiles.createFolder(folder.resolveSibling(""));
            StateFiles.deleteTree(place);
            StateFiles.createFolder(place);
        }
        try {
            TABLE.fetch(database, key, place, missing);
        } catch (InvalidInputException e) {
            throw new EngineException(String.valueOf(e.getMessage()), e);
        }
        if (fresh) {
            StateFiles.rename(place, folder);
        }
    }

    /** Evidence is needed elsewhere until its plan is landed; it stays on the machine that made it. */
    private static void forgetEvidence(Database database) {
        database.update("DELETE FROM queue_file WHERE folder LIKE 'executions/%' AND folder NOT IN"
                + " (SELECT 'executions/' || copy_execution FROM queue_plan WHERE copy_execution IS NOT NULL"
                + " AND state IN ('verifying', 'verified', 'doubted', 'landing'))");
    }
}
