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
 * The files that a command has written to a layer over the workspace, in the form in which the kernel keeps it: see "upper and lower" in
 * the kernel's documentation of overlayfs. Outputs move to the workspace; whatever else was written stays where it is, and is
 * named. Nothing follows a link, and only files, folders and links are taken, without the bits that lend rights.
 */
public final class WrittenLayer {
    private static final int MOST_NAMED = 100_000;

    /** Linux takes 4095 bytes. */
    private static final int LONGEST_PATH = 4_000;

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
     * Moves the outputs to the workspace, of one layer after the other: commands that end at the same time may bring the
     * same new folder. No process may write to the layer any more.
     *
     * @param layer the upper folder of the overlay
     * @param output tells whether a path is an output
     * @param owner to whom the outputs are given
     * @return the paths of all else that was written, made or removed, at most {@value #MOST_NAMED}, as text for people
     * @throws EngineException if an output cannot be moved
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

    /** Finds what is no output in a folder that is one, or in what was there and is to be removed. */
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

    /** Returns whether a folder has a path that is too long for the system, or too deep for a workspace. */
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

    /** A file with holes has more bytes than it takes; where it goes to another disk, all of them are written. */
    private boolean hasRoom(Path entry, PosixFileAttributes seen) throws IOException {
        if (seen.isSymbolicLink() || Platform.areOnOneDevice(layer, workspace.root())) {
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

    /** A folder that took the place of something else is not the one that is there. */
    private boolean isEntered(WorkspacePath path, Path entry) throws IOException {
        Optional<FileKind> there = StateFiles.kind(workspace.resolve(path));
        return there.isEmpty() || (there.get() == FileKind.FOLDER && !isOpaque(entry));
    }

    /** A folder without anything in it, and a file that has the same bytes as before, are no harm. */
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
            // Removed, or replaced by a pipe or a socket, which is no output.
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

    /** Removes what is not to be there any more; a folder that is to be merged stays. */
    private static void removeUnless(Path real, boolean folder) {
        Optional<FileKind> there = StateFiles.kind(real);
        if (there.isPresent() && !(folder && there.get() == FileKind.FOLDER)) {
            StateFiles.deleteTree(real);
        }
    }

    /** Only root gives to others; what an ordinary user's commands made is that user's already, whatever its group is. */
    private void give(Path file) throws IOException {
        if (ofRoot) {
            Platform.give(file, owner);
        }
    }

    /** Gives a file or folder to its owner, and takes away the bits that lend rights, which the JDK does not show. */
    private void make(Path entry, PosixFileAttributes seen) throws IOException {
        give(entry);
        if (!seen.isSymbolicLink()) {
            Platform.setMode(entry, Platform.bits(seen.permissions()));
            clean(entry);
        }
    }

    /** A command can close a folder to its own user. */
    private static List<Path> children(Path folder) throws IOException {
        int mode = Platform.bits(attributes(folder).permissions());
        if ((mode & 0700) != 0700) {
            StateFiles.setMode(folder, mode | 0700);
        }
        return StateFiles.list(folder);
    }

    /** Takes away what only overlayfs has a use for. */
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

    /** A name that was removed is a character device without numbers. Pipes and sockets have no numbers, either. */
    private static boolean isWhiteout(Path entry, PosixFileAttributes seen) throws IOException {
        return seen.isOther() && Platform.isDeviceWithoutNumbers(entry);
    }

    private static PosixFileAttributes attributes(Path entry) throws IOException {
        return Platform.attributes(entry);
    }

    /** Returns whether two files have the same bytes and the same rights. */
    private static boolean isSame(Path entry, PosixFileAttributes seen, Path real) throws IOException {
        try {
            return seen.permissions().equals(attributes(real).permissions()) && Files.mismatch(entry, real) < 0;
        } catch (AccessDeniedException closed) {
            // A file that its own user may not read is not known to be the same.
            return false;
        }
    }
}
