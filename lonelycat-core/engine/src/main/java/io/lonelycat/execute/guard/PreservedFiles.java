// SPDX-License-Identifier: MIT
package io.lonelycat.execute.guard;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.workspace.FileNames;
import io.lonelycat.workspace.Folder;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.FolderRights;
import io.lonelycat.workspace.Platform;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.VisibleText;
import io.lonelycat.workspace.WorkspacePath;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts what a roll back finds in the place of a file into the evidence, which has regular files only: of a folder the files
 * in it, of anything else a sentence that says what it was.
 */
public final class PreservedFiles implements Closeable {
    private final Path path;
    private final Listener listener;
    private @Nullable Folder folder;
    private int kept;

    /** Receives each file that is kept: where it stood, where it is below the execution's folder, and why. */
    public interface Listener {
        void kept(WorkspacePath place, String keptAs, String why);
    }

    /**
     * Prepares to keep files; the folder is made when there is one.
     *
     * @param path the folder of the evidence that takes them
     * @param listener is called for each
     */
    public PreservedFiles(Path path, Listener listener) {
        this.path = path;
        this.listener = listener;
    }

    /**
     * Keeps what is under a name; nothing is there afterwards.
     *
     * @param from the folder in which it stands
     * @param at where that folder is
     * @param place where it stood in the workspace
     * @param wanted how it is to be called, as long as nothing else is
     * @param why for people
     */
    public void keep(Folder from, Path at, String name, WorkspacePath place, String wanted, String why)
            throws IOException {
        FolderRights.giveTree(from, name);
        Optional<Folder.Seen> there = from.seen(name);
        if (there.isEmpty()) {
            return;
        }
        FileKind kind = there.get().kind();
        if (kind == FileKind.FILE) {
            String vacant = vacant(wanted);
            if (Platform.hasOtherNames(FileNames.resolve(at, name))) {
                // What happens to the kept file, such as its rights, must not happen to a file elsewhere.
                folder().write(vacant, from.readAll(name));
                from.deleteFile(name);
            } else {
                from.carry(name, folder(), vacant);
            }
            tell(place, vacant, why);
            return;
        }
        if (kind == FileKind.FOLDER && hasKeptInside(from, at, name, place, wanted, why)) {
            from.deleteTree(name);
            return;
        }
        String vacant = vacant(wanted + ".txt");
        folder().write(vacant, (described(kind, FileNames.resolve(at, name)) + "\n").getBytes(StandardCharsets.UTF_8));
        from.deleteTree(name);
        tell(place, vacant, why);
    }

    /** Keeps a copy of the content of a file, from where the channel stands. */
    public void copy(ReadableByteChannel content, WorkspacePath place, String wanted, String why) throws IOException {
        String vacant = vacant(wanted);
        try (OutputStream out = folder().append(vacant)) {
            Channels.newInputStream(content).transferTo(out);
        }
        tell(place, vacant, why);
    }

    /** Keeps content. */
    public void copy(byte[] content, WorkspacePath place, String wanted, String why) throws IOException {
        String vacant = vacant(wanted);
        folder().write(vacant, content);
        tell(place, vacant, why);
    }

    private boolean hasKeptInside(Folder from, Path at, String name, WorkspacePath place, String wanted, String why)
            throws IOException {
        int before = kept;
        try (Folder inner = from.open(name).orElse(null)) {
            if (inner != null) {
                for (String child : inner.names()) {
                    keep(inner, FileNames.resolve(at, name), child, inside(place, child), wanted + "-" + kept, why);
                }
            }
        }
        return kept > before;
    }

    /** A name that no path of a workspace can have is kept under that of its folder. */
    private static WorkspacePath inside(WorkspacePath folder, String child) {
        try {
            return folder.child(child);
        } catch (InvalidInputException unrepresentable) {
            return folder;
        }
    }

    private static String described(FileKind kind, Path file) {
        return switch (kind) {
            case LINK -> "In the workspace, this was a symbolic link to: " + VisibleText.of(target(file));
            case FOLDER -> "In the workspace, this was an empty folder.";
            case FILE, OTHER -> "In the workspace, this was a pipe, a socket or a device.";
        };
    }

    private static String target(Path link) {
        try {
            return StateFiles.readLink(link);
        } catch (EngineException unreadable) {
            return "an unreadable target";
        }
    }

    private void tell(WorkspacePath place, String name, String why) {
        kept++;
        listener.kept(place, path.getFileName() + "/" + name, why);
    }

    /** A roll back that was killed and is done again must not write over what it has kept. */
    private String vacant(String name) throws IOException {
        String vacant = name;
        for (int i = 2; folder().seen(vacant).isPresent(); i++) {
            vacant = name + "-" + i;
        }
        return vacant;
    }

    private Folder folder() throws IOException {
        if (folder == null) {
            StateFiles.restoreFolder(path);
            folder = Folder.at(path);
        }
        return folder;
    }

    @Override
    public void close() throws IOException {
        if (folder != null) {
            folder.close();
        }
    }
}
