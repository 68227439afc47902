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
 * Access to the journal folder of an execution's old or new files. Each file in the journal has a number (slot); at
 * most 100 share one subfolder (shelf), because huge folders are slow.
 */
public final class JournalSlots implements Closeable {
    private static final int SIZE = 100;

    private final Workspace workspace;
    private final WorkspacePath path;
    private @Nullable OpenFolders folders;
    private @Nullable Folder open;
    private int openShelf;

    public JournalSlots(Workspace workspace, WorkspacePath path) {
        this.workspace = workspace;
        this.path = path;
    }

    public static Path place(Path folder, int slot) {
        return folder.resolve(shelf(slot)).resolve(Integer.toString(slot));
    }

    public static int count(List<? extends Move> moves) {
        return moves.stream().mapToInt(Move::slot).max().orElse(-1) + 1;
    }

    public static void prepare(Path folder, int slots) {
        for (int slot = 0; slot < slots; slot += SIZE) {
            // A check may have replaced the journal's subfolder with a symbolic link.
            StateFiles.restoreFolder(folder.resolve(shelf(slot)));
        }
    }

    /** Creates a journal subfolder if {@code slot} is the first of the subfolder's 100 files. */
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

    public static WorkspacePath place(WorkspacePath folder, int slot) {
        return folder.child(shelf(slot)).child(Integer.toString(slot));
    }

    private static String shelf(int slot) {
        return Integer.toString(slot / SIZE);
    }

    public Folder of(int slot) throws IOException {
        if (open == null || slot / SIZE != openShelf) {
            open = folders().folder(path.child(shelf(slot))).orElseThrow();
            openShelf = slot / SIZE;
        }
        return open;
    }

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
