// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.Platform.Owner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Moves a command's outputs from the upper directory of an overlayfs mount to the workspace, and reports all other
 * files that the command wrote. Accepts only files, directories and links as outputs of a command, and clears their
 * set-user-ID and similar bits. Never follows links.
 */
public final class WrittenLayer {
    private static final int MOST_NAMED = 100_000;

    /** Maximum length of a path in bytes, below the Linux limit of 4095. */
    private static final int LONGEST_PATH = 4_000;

    /** File type bits of a mode, S_IFMT of stat(2). */
    private static final int KIND = 0170000;

    private static final int CHARACTER_DEVICE = 0020000;

    private static final String ATTRIBUTES = "overlay.";
    private static final String OPAQUE = "overlay.opaque";

    private final Path layer;
    private final Workspace workspace;
    private final Predicate<WorkspacePath> output;
    private final Owner owner;
    private final List<String> strays = new ArrayList<>();
    private final boolean ofRoot = Platform.user().filter(user -> user == 0).isPresent();

    private WrittenLayer(Path layer, Workspace workspace, Predicate<WorkspacePath> output, Owner owner) {
        this.layer = layer;
        this.workspace = workspace;
        this.output = output;
        this.owner = owner;
    }

    /**
     * Moves a command's outputs to the workspace after all processes of the command ended; synchronized, because
     * concurrent commands may create the same directory.
     *
     * @return the escaped paths of at most {@value #MOST_NAMED} files that the command changed, but that are no outputs
     */
    public static synchronized List<String> takeOutputs(
            Path layer, Workspace workspace, Predicate<WorkspacePath> output, Owner owner) {
        WrittenLayer written = new WrittenLayer(layer, workspace, output, owner);
        try {
            written.look(layer, "");
        } catch (IOException e) {
            throw new EngineException(
                    "Cannot move the outputs of a check from the sandbox into the workspace: "
                            + EngineException.reason(e) + ". If the disk is full, free disk space. Then run again.",
                    e);
        }
        return written.strays;
    }

    private void look(Path folder, String prefix) throws IOException {
        for (Path entry : children(folder)) {
            String name = prefix + FileNames.text(entry.getFileName());
            Optional<WorkspacePath> path = path(name);
            PosixFileAttributes seen = attributes(entry);
            if (path.isPresent() && output.test(path.get())) {
                take(entry, path.get(), seen);
            } else if (path.isPresent() && seen.isDirectory() && isEntered(path.get(), entry)) {
                look(entry, name + "/");
            } else if (path.isEmpty() || isOther(entry, workspace.resolve(path.get()), seen)) {
                stray(name);
            }
        }
    }

    private void take(Path entry, WorkspacePath path, PosixFileAttributes seen) throws IOException {
        Path real = workspace.resolve(path);
        int longer = bytes(real) - bytes(entry);
        Optional<String> other = other(entry, path, seen);
        if (other.isPresent()) {
            stray(other.get());
        } else if (seen.isDirectory()
                && isTooDeep(entry, Math.max(0, longer), path.segments().size())) {
            stray(path.value() + " (its folders are nested too deep)");
        } else if (!hasRoom(entry, seen)) {
            stray(path.value() + " (not enough disk space)");
        } else {
            takeOver(entry, real, seen);
        }
    }

    /**
     * Finds a file that is no declared output, either in a directory that is an output, or in a workspace directory
     * that an output would replace.
     */
    private Optional<String> other(Path entry, WorkspacePath path, PosixFileAttributes seen) throws IOException {
        if (seen.isDirectory()) {
            Optional<String> written = other(entry, path.value());
            return written.isPresent() || !isOpaque(entry) ? written : otherThere(path);
        }
        return otherThere(path);
    }

    private Optional<String> otherThere(WorkspacePath path) throws IOException {
        Path real = workspace.resolve(path);
        return StateFiles.kind(real).equals(Optional.of(FileKind.FOLDER))
                ? other(real, path.value())
                : Optional.empty();
    }

    private Optional<String> other(Path folder, String name) throws IOException {
        for (Path child : children(folder)) {
            String at = name + "/" + FileNames.text(child.getFileName());
            Optional<WorkspacePath> path = path(at);
            if (path.isPresent()) {
                Optional<String> other =
                        output.test(path.get()) ? other(child, path.get(), attributes(child)) : Optional.of(at);
                if (other.isPresent()) {
                    return other;
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isTooDeep(Path folder, int longer, int depth) throws IOException {
        if (depth > PathRules.MAX_FOLDERS || bytes(folder) + longer > LONGEST_PATH) {
            return true;
        }
        for (Path child : children(folder)) {
            if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)
                    ? isTooDeep(child, longer, depth + 1)
                    : bytes(child) + longer > LONGEST_PATH) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns whether the workspace's disk has room for a command's output at its full size, because a move to another
     * file system expands sparse files.
     */
    private boolean hasRoom(Path entry, PosixFileAttributes seen) throws IOException {
        if (seen.isSymbolicLink() || number(layer, "dev") == number(workspace.root(), "dev")) {
            return true;
        }
        long size = seen.isDirectory() ? StateFiles.sizeOfTree(entry) : seen.size();
        return size < Storage.of(workspace.root()).freeBytes();
    }

    private static int bytes(Path path) {
        return FileNames.text(path).getBytes(StandardCharsets.UTF_8).length;
    }

    private static Optional<WorkspacePath> path(String name) {
        try {
            return Optional.of(WorkspacePath.of(name));
        } catch (InvalidInputException noPath) {
            return Optional.empty();
        }
    }

    private void stray(String name) {
        if (strays.size() < MOST_NAMED) {
            strays.add(VisibleText.of(name));
        }
    }

    private boolean isEntered(WorkspacePath path, Path entry) throws IOException {
        Optional<FileKind> there = StateFiles.kind(workspace.resolve(path));
        return there.isEmpty() || (there.get() == FileKind.FOLDER && !isOpaque(entry));
    }

    private static boolean isOther(Path entry, Path real, PosixFileAttributes seen) throws IOException {
        Optional<FileKind> there = StateFiles.kind(real);
        if (isWhiteout(entry, seen)) {
            return there.isPresent();
        }
        FileKind kind = FolderEntry.kindOf(seen);
        if (there.isEmpty() || there.get() != kind) {
            return true;
        }
        return switch (kind) {
            case FILE -> !isSame(entry, seen, real);
            case LINK -> !StateFiles.readLink(entry).equals(StateFiles.readLink(real));
            default -> true;
        };
    }

    private void takeOver(Path entry, Path real, PosixFileAttributes seen) throws IOException {
        if (seen.isOther()) {
            // Deletes from the workspace an output that a command deleted or replaced by a pipe or a socket.
            StateFiles.deleteTree(real);
        } else if (seen.isDirectory()) {
            takeFolder(entry, real, seen);
        } else if (seen.isRegularFile() || seen.isSymbolicLink()) {
            removeUnless(real, false);
            StateFiles.createFolder(Objects.requireNonNull(real.getParent()));
            make(entry, seen);
            Files.move(entry, real, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void takeFolder(Path entry, Path real, PosixFileAttributes seen) throws IOException {
        removeUnless(real, !isOpaque(entry));
        StateFiles.createFolder(real);
        for (Path child : children(entry)) {
            takeOver(child, real.resolve(Objects.requireNonNull(child.getFileName())), attributes(child));
        }
        Platform.setMode(real, Platform.bits(seen.permissions()));
        give(real);
    }

    private static void removeUnless(Path real, boolean folder) {
        Optional<FileKind> there = StateFiles.kind(real);
        if (there.isPresent() && !(folder && there.get() == FileKind.FOLDER)) {
            StateFiles.deleteTree(real);
        }
    }

    private void give(Path file) throws IOException {
        if (ofRoot) {
            Platform.give(file, owner);
        }
    }

    private void make(Path entry, PosixFileAttributes seen) throws IOException {
        give(entry);
        if (!seen.isSymbolicLink()) {
            Platform.setMode(entry, Platform.bits(seen.permissions()));
            clean(entry);
        }
    }

    /** Lists a directory, after restoring the owner's access, which a command may have removed. */
    private static List<Path> children(Path folder) throws IOException {
        int mode = Platform.bits(attributes(folder).permissions());
        if ((mode & 0700) != 0700) {
            StateFiles.setMode(folder, mode | 0700);
        }
        return StateFiles.list(folder);
    }

    private static void clean(Path entry) throws IOException {
        for (String name : attributeNames(entry)) {
            if (name.startsWith(ATTRIBUTES)) {
                view(entry).delete(name);
            }
        }
    }

    private static boolean isOpaque(Path folder) throws IOException {
        return attributeNames(folder).contains(OPAQUE);
    }

    private static List<String> attributeNames(Path entry) throws IOException {
        try {
            return view(entry).list();
        } catch (FileSystemException withoutAttributes) {
            return List.of();
        }
    }

    private static UserDefinedFileAttributeView view(Path entry) {
        return Files.getFileAttributeView(entry, UserDefinedFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    }

    /** Returns whether an overlayfs entry is a whiteout, a character device 0/0 that marks a deleted name. */
    private static boolean isWhiteout(Path entry, PosixFileAttributes seen) throws IOException {
        return seen.isOther() && (number(entry, "mode") & KIND) == CHARACTER_DEVICE && number(entry, "rdev") == 0;
    }

    private static long number(Path entry, String name) throws IOException {
        return ((Number) Files.getAttribute(entry, "unix:" + name, LinkOption.NOFOLLOW_LINKS)).longValue();
    }

    private static PosixFileAttributes attributes(Path entry) throws IOException {
        return Platform.attributes(entry);
    }

    private static boolean isSame(Path entry, PosixFileAttributes seen, Path real) throws IOException {
        try {
            return seen.permissions().equals(attributes(real).permissions()) && Files.mismatch(entry, real) < 0;
        } catch (AccessDeniedException closed) {
            // A file that LonelyCat cannot read counts as changed by the command.
            return false;
        }
    }
}
