// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.HashSet;
import java.util.Set;

/**
 * A tree of another user, in which this process works as root, as in a container with a mounted checkout. Files and folders that were
 * made meanwhile are given to the owner of the folder that they are in, who could not change them otherwise. Elsewhere it does nothing.
 */
public final class ForeignTree {
    private static final int ROOT = 0;

    private final Path root;
    private final boolean foreign;
    private final Set<Object> rootsBefore = new HashSet<>();

    private ForeignTree(Path root) {
        this.root = root;
        this.foreign = isForeign(root);
    }

    /** Looks at a tree before it is written to. */
    public static ForeignTree of(Path root) {
        ForeignTree tree = new ForeignTree(root);
        tree.visit((folder, name, around, seen) -> tree.rootsBefore.add(seen.fileKey()));
        return tree;
    }

    private static boolean isForeign(Path root) {
        try {
            return Owner.ofThisProcess().filter(user -> user == ROOT).isPresent()
                    && Owner.of(root).user() != ROOT;
        } catch (IOException | UnsupportedOperationException unknown) {
            return false;
        }
    }

    /** Gives away what root has made since. */
    public void giveBack() {
        visit((folder, name, around, seen) -> {
            if (!rootsBefore.contains(seen.fileKey())) {
                PosixFileAttributeView view =
                        folder.getFileAttributeView(name, PosixFileAttributeView.class, NOFOLLOW_LINKS);
                view.setOwner(around.owner());
                view.setGroup(around.group());
            }
        });
    }

    /** Is called for each file and folder of root in a folder of another user. */
    private interface Visit {
        void see(SecureDirectoryStream<Path> folder, Path name, PosixFileAttributes around, PosixFileAttributes seen)
                throws IOException;
    }

    @SuppressWarnings("StreamResourceLeak") // the secure stream is the same
    private void visit(Visit visit) {
        if (foreign) {
            try (SecureDirectoryStream<Path> top = Folder.secure(root, Files.newDirectoryStream(root))) {
                walk(top, visit);
            } catch (IOException gone) {
                // What cannot be looked at stays as it is.
            }
        }
    }

    private static void walk(SecureDirectoryStream<Path> folder, Visit visit) throws IOException {
        PosixFileAttributes around =
                folder.getFileAttributeView(PosixFileAttributeView.class).readAttributes();
        for (Path entry : folder) {
            Path name = entry.getFileName();
            try {
                PosixFileAttributes seen = attributes(folder, name);
                boolean ofRoot =
                        seen.owner().getName().equals("root") && !around.owner().equals(seen.owner());
                if (ofRoot && (seen.isRegularFile() || seen.isDirectory())) {
                    visit.see(folder, name, around, seen);
                }
                if (seen.isDirectory()) {
                    try (SecureDirectoryStream<Path> inner = folder.newDirectoryStream(name, NOFOLLOW_LINKS)) {
                        walk(inner, visit);
                    }
                }
            } catch (IOException gone) {
                // Another process has removed it.
            }
        }
    }

    private static PosixFileAttributes attributes(SecureDirectoryStream<Path> folder, Path name) throws IOException {
        return folder.getFileAttributeView(name, PosixFileAttributeView.class, NOFOLLOW_LINKS)
                .readAttributes();
    }
}
