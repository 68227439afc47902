// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.record.history.Database;
import io.lonelycat.report.text.Figures;
import io.lonelycat.workspace.AtomicFile;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Files of a queue that each of its machines needs: plans, and evidence of executions in copies until the plan is
 * landed. They are read from the folder of the machine, and come there by a table. Each method needs a transaction of the caller.
 *
 * @param store the folder of the queue on this machine
 */
record SharedFiles(Path store) {
    private static final int LARGEST = 64 << 20;

    /** How the names of folders begin in which evidence is. */
    private static final String EVIDENCE = "executions/";

    /** What the record calls its files. */
    private static final Pattern NAME =
            Pattern.compile("[A-Za-z0-9_@+-][A-Za-z0-9_.@+-]*(/[A-Za-z0-9_@+-][A-Za-z0-9_.@+-]*)*");

    /** Brings the files of a folder to where they are missing: here, and there. */
    void share(Database database, Path folder) {
        String key = store.relativize(folder).toString();
        Set<String> there = new HashSet<>(
                database.query(row -> row.getString(1), "SELECT name FROM queue_file WHERE folder = ?", key));
        List<String> here = StateFiles.exists(folder) ? names(folder) : List.of();
        for (String name : here) {
            if (!there.contains(name)) {
                database.update("INSERT INTO queue_file VALUES (?, ?, ?)", key, name, content(folder.resolve(name)));
            }
        }
        there.removeAll(here);
        fetch(database, folder, key, there);
        if (key.startsWith(EVIDENCE)) {
            forgetEvidence(database);
        }
    }

    private static byte[] content(Path file) {
        return StateFiles.readAtMost(file, LARGEST)
                .orElseThrow(() -> new InvalidInputException(file + " has more than " + Figures.size(LARGEST)
                        + ", which is too much for a queue that machines share by a database. Land the plan with"
                        + " `lonelycat execute`, or use a queue in a folder."));
    }

    private static List<String> names(Path folder) {
        List<String> names = new ArrayList<>();
        collect(folder, folder, names);
        return names;
    }

    private static void collect(Path root, Path folder, List<String> names) {
        for (Path inner : StateFiles.list(folder)) {
            Optional<FileKind> kind = StateFiles.kind(inner);
            if (kind.filter(FileKind.FOLDER::equals).isPresent()) {
                collect(root, inner, names);
            } else if (kind.filter(FileKind.FILE::equals).isPresent()
                    && NAME.matcher(root.relativize(inner).toString()).matches()) {
                names.add(root.relativize(inner).toString());
            }
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
        for (String name : missing) {
            if (!NAME.matcher(name).matches()) {
                throw new EngineException("The database has a file " + key + "/" + name
                        + ", which is no file of a queue. Nothing of it was taken.");
            }
            database.each(
                    row -> write(place.resolve(name), row.getBytes(1)),
                    "SELECT content FROM queue_file WHERE folder = ? AND name = ?",
                    key,
                    name);
        }
        if (fresh) {
            StateFiles.rename(place, folder);
        }
    }

    private static void write(Path file, byte[] content) {
        Path folder = file.getParent();
        if (folder != null) {
            StateFiles.createFolder(folder);
        }
        AtomicFile.write(file, content);
    }

    /** Evidence is needed elsewhere until its plan is landed; it stays on the machine that made it. */
    private static void forgetEvidence(Database database) {
        database.update("DELETE FROM queue_file WHERE folder LIKE 'executions/%' AND folder NOT IN"
                + " (SELECT 'executions/' || copy_execution FROM queue_plan WHERE copy_execution IS NOT NULL"
                + " AND state IN ('verifying', 'verified', 'doubted', 'landing'))");
    }
}
