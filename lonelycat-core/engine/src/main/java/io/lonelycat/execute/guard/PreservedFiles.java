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
 * Moves files that a roll back would delete or overwrite, such as edits of a user, into the evidence. For a symbolic
 * link, device or empty folder, the evidence contains a text file with a description.
 */
public final class PreservedFiles implements Closeable {
    private final Path path;
    private final Listener listener;
    private @Nullable Folder folder;
    private int kept;

    /**
     * Receives the workspace path of a file preserved in the evidence, its path there, and the reason for preserving
     * it.
     */
    public interface Listener {
        void kept(WorkspacePath place, String keptAs, String why);
    }

    /** Prepares to preserve files in an evidence folder, which is created for the first file. */
    public PreservedFiles(Path path, Listener listener) {
        this.path = path;
        this.listener = listener;
    }

    /** Moves a file or folder into the evidence. */
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
                // Copies, instead of moving, a file with other hard links, which would share later mode changes of the
                // moved file.
                folder().write(vacant, from.readAll(name));
                from.deleteFile(name);
            } else {
                from.carry(name, folder(), vacant);
            }
            report(place, vacant, why);
            return;
        }
        if (kind == FileKind.FOLDER && hasKeptInside(from, at, name, place, wanted, why)) {
            from.deleteTree(name);
            return;
        }
        String vacant = vacant(wanted + ".txt");
        folder().write(vacant, (described(kind, FileNames.resolve(at, name)) + "\n").getBytes(StandardCharsets.UTF_8));
        from.deleteTree(name);
        report(place, vacant, why);
    }

    /** Copies the remaining content of a channel into the evidence. */
    public void copy(ReadableByteChannel content, WorkspacePath place, String wanted, String why) throws IOException {
        String vacant = vacant(wanted);
        try (OutputStream out = folder().append(vacant)) {
            Channels.newInputStream(content).transferTo(out);
        }
        report(place, vacant, why);
    }

    public void copy(byte[] content, WorkspacePath place, String wanted, String why) throws IOException {
        String vacant = vacant(wanted);
        folder().write(vacant, content);
        report(place, vacant, why);
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

    private static WorkspacePath inside(WorkspacePath folder, String child) {
        try {
            return folder.child(child);
        } catch (InvalidInputException unrepresentable) {
            return folder;
        }
    }

    private static String described(FileKind kind, Path file) {
        return switch (kind) {
            case LINK ->
                "This text replaces a symbolic link that was in the workspace. The link led to: "
                        + VisibleText.of(target(file));
            case FOLDER -> "This text replaces an empty folder that was in the workspace.";
            case FILE, OTHER -> "This text replaces a pipe, a socket or a device that was in the workspace.";
        };
    }

    private static String target(Path link) {
        try {
            return StateFiles.readLink(link);
        } catch (EngineException unreadable) {
            return "an unreadable target";
        }
    }

    private void report(WorkspacePath place, String name, String why) {
        kept++;
        listener.kept(place, path.getFileName() + "/" + name, why);
    }

    /** Returns an unused file name in the evidence, because a repeated roll back must not overwrite preserved files. */
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
