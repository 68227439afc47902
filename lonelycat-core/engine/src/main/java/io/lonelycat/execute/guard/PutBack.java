// SPDX-License-Identifier: MIT
package io.lonelycat.execute.guard;

import io.lonelycat.workspace.Folder;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.FolderRights;
import io.lonelycat.workspace.OpenFolders;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Brings files back that checks have altered or removed, from bytes that were held meanwhile, and takes away what checks have
 * laid in their place. All by handle and never through a link; what goes is kept in the evidence.
 */
public final class PutBack implements Closeable {
    private static final String MADE = "made";
    private static final String WHY = "it was written while checks ran, where no check may write";

    private final Workspace workspace;
    private final Path keepFolder;
    private final KeptFiles kept;
    private final OpenFolders tree;

    /**
     * Prepares it.
     *
     * @param keepFolder the folder of the evidence that takes what goes
     * @param told hears of each
     */
    public PutBack(Workspace workspace, Path keepFolder, KeptFiles.Told told) throws IOException {
        this.workspace = workspace;
        this.keepFolder = keepFolder;
        this.kept = new KeptFiles(keepFolder, told);
        this.tree = workspace.open();
    }

    /** Makes a file what it was. Folders on the way to it are made where they are missing, or are something else. */
    void file(WorkspacePath path, byte[] content, int mode) throws IOException {
        Folder parent = parent(path);
        if (parent.seen(path.name()).isPresent()) {
            keep(parent, path);
        }
        parent.write(path.name(), content);
        parent.setMode(path.name(), mode);
    }

    /** Takes away what is at a place, if anything is. */
    void away(WorkspacePath path) throws IOException {
        tree.forget();
        Optional<Folder> parent = tree.parentOf(path);
        if (parent.isPresent() && parent.get().seen(path.name()).isPresent()) {
            keep(parent.get(), path);
        }
    }

    private void keep(Folder parent, WorkspacePath path) throws IOException {
        Path at = Objects.requireNonNull(workspace.resolve(path).getParent());
        kept.keep(parent, at, path.name(), path, "guarded-" + path.name(), WHY);
    }

    private Folder parent(WorkspacePath path) throws IOException {
        WorkspacePath above = path.parent();
        if (above != null) {
            makeReal(above);
        }
        tree.forget();
        return tree.parentOf(path).orElseThrow(() -> new IOException("the folder of " + path.display() + " is gone"));
    }

    private void makeReal(WorkspacePath folder) throws IOException {
        WorkspacePath above = folder.parent();
        if (above != null) {
            makeReal(above);
        }
        tree.forget();
        Folder outer = tree.parentOf(folder).orElseThrow(() -> new IOException(folder.display() + " is gone"));
        Optional<FileKind> there = outer.seen(folder.name()).map(Folder.Seen::kind);
        if (there.filter(FileKind.FOLDER::equals).isPresent()) {
            FolderRights.give(outer, folder.name());
            return;
        }
        if (there.isPresent()) {
            keep(outer, folder);
        }
        // In a folder of ours first, because only renames go by handle.
        StateFiles.restoreFolder(keepFolder);
        StateFiles.deleteTree(keepFolder.resolve(MADE));
        StateFiles.createFolder(keepFolder.resolve(MADE));
        try (Folder ours = Folder.at(keepFolder)) {
            ours.move(MADE, outer, folder.name());
        }
    }

    @Override
    public void close() throws IOException {
        try (kept) {
            tree.close();
        }
    }
}
