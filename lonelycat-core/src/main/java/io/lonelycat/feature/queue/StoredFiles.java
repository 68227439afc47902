// SPDX-License-Identifier: MIT
package io.lonelycat.feature.queue;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.workspace.FileNames;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.VisibleText;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * Database table with files of queued plans. Callers must verify the digest of each fetched file, because the database
 * is not trusted.
 */
record StoredFiles(StoreDatabase database, String table) {
    private static final int LARGEST = 64 << 20;
    private static final int MOST_FILES = 20_000;
    private static final long LARGEST_SUM = 256L << 20;

    /** Matches allowed names of plan files: relative paths without {@code ..} segments. */
    private static final Pattern NAME =
            Pattern.compile("[A-Za-z0-9_@+-][A-Za-z0-9_.@+-]*(/[A-Za-z0-9_@+-][A-Za-z0-9_.@+-]*)*");

    static String columns(String table) {
        return table + " (owner TEXT NOT NULL, name TEXT NOT NULL, content BYTEA NOT NULL, PRIMARY KEY (owner, name))";
    }

    /** Adds the files of a plan to the table, except files that the table already has. */
    void put(String owner, Path folder, List<Path> files) {
        long[] sizes = files.stream().mapToLong(StateFiles::size).toArray();
        refuseTooLarge(
                owner,
                sizes.length,
                LongStream.of(sizes).sum(),
                LongStream.of(sizes).max().orElse(0));
        for (Path file : files) {
            database.update(
                    "INSERT INTO " + table + " VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                    owner,
                    FileNames.text(folder.relativize(file)),
                    StateFiles.read(file));
        }
    }

    /**
     * Downloads all files of a queued plan to a new folder.
     *
     * @throws InvalidInputException if the name of a plan file is not allowed, or the plan is too large
     */
    void fetch(String owner, Path into) {
        List<String> names =
                database.query(row -> row.getString(1), "SELECT name FROM " + table + " WHERE owner = ?", owner);
        for (String name : names) {
            if (!NAME.matcher(name).matches()) {
                throw new InvalidInputException("The database has a file " + VisibleText.of(owner + "/" + name)
                        + " that is not in the plan's list of files, so the plan may have been tampered with. Nothing "
                        + "was fetched. Check who can write to the database, and submit the plan again.");
            }
        }
        String sizes = "SELECT coalesce(sum(length(content)), 0), coalesce(max(length(content)), 0) FROM " + table
                + " WHERE owner = ?";
        database.query(row -> List.of(row.getLong(1), row.getLong(2)), sizes, owner)
                .forEach(size -> refuseTooLarge(owner, names.size(), size.get(0), size.get(1)));
        StateFiles.deleteTree(into);
        StateFiles.createFolder(into);
        for (String name : names) {
            database.first(
                            row -> row.getBytes(1),
                            "SELECT content FROM " + table + " WHERE owner = ? AND name = ?",
                            owner,
                            name)
                    .ifPresent(content -> write(into.resolve(name), content));
        }
    }

    private static void write(Path file, byte[] content) {
        Path folder = file.getParent();
        if (folder != null) {
            StateFiles.createFolder(folder);
        }
        StateFiles.write(file, content);
    }

    private static void refuseTooLarge(String owner, int files, long bytes, long largest) {
        if (bytes > LARGEST_SUM || files > MOST_FILES || largest > LARGEST) {
            throw new InvalidInputException(VisibleText.of(owner) + " has " + files + " files with " + (bytes >> 20)
                    + " MB in total. The database takes at most " + MOST_FILES + " files with " + (LARGEST_SUM >> 20)
                    + " MB in total for each plan, and at most " + (LARGEST >> 20)
                    + " MB for each file. Split the change into smaller plans.");
        }
    }

    void delete(String owner) {
        database.update("DELETE FROM " + table + " WHERE owner = ?", owner);
    }
}
