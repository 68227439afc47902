// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.workspace.AtomicFile;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.VisibleText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A table of a server with the files of folders: the columns folder, name and content. What it says is not believed: no file gets
 * out of the folder that is asked for. The caller holds the transaction.
 */
public record FileTable(String name) {
    /** How many bytes a file may have. */
    public static final int LARGEST = 64 << 20;

    /** What the record calls its files. */
    private static final Pattern NAME =
            Pattern.compile("[A-Za-z0-9_@+-][A-Za-z0-9_.@+-]*(/[A-Za-z0-9_@+-][A-Za-z0-9_.@+-]*)*");

    /** Returns the names of the files that it has of a folder. */
    public Set<String> names(Database database, String folder) {
        return new HashSet<>(
                database.query(row -> row.getString(1), "SELECT name FROM " + name + " WHERE folder = ?", folder));
    }

    /**
     * Returns the names of the files in a folder, and in those in it.
     *
     * @return without what is called as the record calls no file
     */
    public static List<String> names(Path folder) {
        List<String> names = new ArrayList<>();
        if (StateFiles.exists(folder)) {
            collect(folder, folder, names);
        }
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

    /**
     * Puts a file of a folder into the table.
     *
     * @throws InvalidInputException when it is too large
     */
    public void put(Database database, String folder, Path file, String of) {
        byte[] content = StateFiles.readAtMost(file, LARGEST)
                .orElseThrow(() -> new InvalidInputException(file + " has more than " + (LARGEST >> 20)
                        + " MB, which is too much for a database that machines share."));
        database.update("INSERT INTO " + name + " VALUES (?, ?, ?)", folder, of, content);
    }

    /**
     * Writes files of a folder where they are missing.
     *
     * @throws InvalidInputException when one of them is called as no file of the record; then none is written
     */
    public void fetch(Database database, String folder, Path into, Collection<String> names) {
        for (String each : names) {
            if (!NAME.matcher(each).matches()) {
                throw new InvalidInputException("The database has a file " + VisibleText.of(folder + "/" + each)
                        + ", which is no file of the record. Nothing of it was taken. See who can write there.");
            }
        }
        for (String each : names) {
            database.each(
                    row -> write(into.resolve(each), row.getBytes(1)),
                    "SELECT content FROM " + name + " WHERE folder = ? AND name = ?",
                    folder,
                    each);
        }
    }

    private static void write(Path file, byte[] content) {
        Path folder = file.getParent();
        if (folder != null) {
            StateFiles.createFolder(folder);
        }
        AtomicFile.write(file, content);
    }
}
