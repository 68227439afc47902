// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;

/**
 * Empties a folder by handle, one call to the system for each file. Folders that are nested deeper than handles and the stack
 * allow move up to the folder where the removal began, and go after it.
 */
final class TreeRemoval {
    private static final int DEEPEST = 100;

    private final SecureDirectoryStream<Path> top;
    private final Deque<Path> moved = new ArrayDeque<>();

    private TreeRemoval(SecureDirectoryStream<Path> top) {
        this.top = top;
    }

    static void empty(Path folder) throws IOException {
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            SecureDirectoryStream<Path> top = Folder.secure(folder, stream);
            TreeRemoval removal = new TreeRemoval(top);
            removal.empty(top, 0);
            removal.removeMoved();
        }
    }

    static void remove(SecureDirectoryStream<Path> folder, Path name) throws IOException {
        TreeRemoval removal = new TreeRemoval(folder);
        removal.remove(folder, name, 0);
        removal.removeMoved();
    }

    private void removeMoved() throws IOException {
        while (!moved.isEmpty()) {
            remove(top, moved.pop(), 0);
        }
    }

    private void empty(SecureDirectoryStream<Path> folder, int depth) throws IOException {
        for (Path name : names(folder)) {
            remove(folder, name, depth);
        }
    }

    /** Returns the names in a folder that was opened just now. */
    static List<Path> names(SecureDirectoryStream<Path> folder) throws IOException {
        List<Path> names = new ArrayList<>();
        try {
            folder.forEach(child -> names.add(child.getFileName()));
            return names;
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private void remove(SecureDirectoryStream<Path> folder, Path name, int depth) throws IOException {
        try {
            folder.deleteFile(name);
        } catch (NoSuchFileException gone) {
            // Another process removed it first, which is as good.
            return;
        } catch (FileSystemException refused) {
            if (!isFolder(folder, name)) {
                throw refused;
            }
            if (depth == DEEPEST) {
                Path higher = name.resolveSibling("lonelycat-" + UUID.randomUUID());
                folder.move(name, top, higher);
                moved.push(higher);
                return;
            }
            try (SecureDirectoryStream<Path> inner = folder.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
                empty(inner, depth + 1);
            }
            folder.deleteDirectory(name);
        }
    }

    private static boolean isFolder(SecureDirectoryStream<Path> folder, Path name) throws IOException {
        return folder.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .readAttributes()
                .isDirectory();
    }
}
