// SPDX-License-Identifier: MIT
package io.lonelycat.execute.journal;

import io.lonelycat.workspace.Folder;
import io.lonelycat.workspace.OpenFolders;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of the two folders of entries in a journal, by handle. Entries are on shelves of a hundred, for a folder of ten
 * thousand is slow to fill and to empty.
 */
public final class JournalSlots implements Closeable {
    private static final int SIZE = 100;

    private final Workspace workspace;
    private final WorkspacePath path;
    private @Nullable OpenFolders folders;
    private @Nullable Folder open;
    private int openShelf;

    /** Takes a folder of entries, which is opened with the first of them. */
    public JournalSlots(Workspace workspace, WorkspacePath path) {
        this.workspace = workspace;
        this.path = path;
    }

    /** Returns the path of a slot in a folder of entries. */
    public static Path place(Path folder, int slot) {
        return folder.resolve(shelf(slot)).resolve(Integer.toString(slot));
    }

    /** Returns the number of slots of these moves. */
    public static int count(List<? extends Move> moves) {
        return moves.stream().mapToInt(Move::slot).max().orElse(-1) + 1;
    }

    /** Makes the shelves for the entries with the numbers below this one. */
    public static void prepare(Path folder, int slots) {
        for (int slot = 0; slot < slots; slot += SIZE) {
            // A check may have laid a link in the place of one.
            StateFiles.restoreFolder(folder.resolve(shelf(slot)));
        }
    }

    /** Makes the shelf for the entry with this number, where it is the first one on it. */
    public static void prepareNext(Path folder, int slot) {
        if (slot % SIZE == 0) {
            StateFiles.createFolder(folder.resolve(shelf(slot)));
        }
    }

    public static List<Path> entries(Path folder) {
        List<Path> entries = new ArrayList<>();
        StateFiles.list(folder).forEach(shelf -> entries.addAll(StateFiles.list(shelf)));
        return entries;
    }

    /** Returns the path of a slot from the root of the workspace. */
    public static WorkspacePath place(WorkspacePath folder, int slot) {
        return folder.child(shelf(slot)).child(Integer.toString(slot));
    }

    private static String shelf(int slot) {
        return Integer.toString(slot / SIZE);
    }

    /** The folder in which the entry with this number lies. */
    public Folder of(int slot) throws IOException {
        if (open == null || slot / SIZE != openShelf) {
            open = folders().folder(path.child(shelf(slot))).orElseThrow();
            openShelf = slot / SIZE;
        }
        return open;
    }

    /** The folder of the shelves. */
    public Folder all() throws IOException {
        open = null;
        return folders().folder(path).orElseThrow();
    }

    private OpenFolders folders() throws IOException {
        OpenFolders opened = folders == null ? workspace.open() : folders;
        folders = opened;
        return opened;
    }

    @Override
    public void close() throws IOException {
        if (folders != null) {
            folders.close();
        }
    }
}
