// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Opens folders of a workspace from its root down, one segment at a time and never through a link, and keeps the way to
 * the last one open: files that are visited in path order share it. What was opened stays bound to the folder itself,
 * so {@link #forget()} it where a look at the names as they are now is wanted. Only the last folder stays open where the
 * way is longer than {@value #MOST_OPEN} folders, and where the machine lets too few files be open at once; the way to
 * another folder then begins at the root. Not thread-safe.
 */
public final class OpenFolders implements Closeable {
    /** The most folders of a way that are open. Each takes two handles of the process. */
    static final int MOST_OPEN = 12;

    private final Folder root;
    private final List<String> names = new ArrayList<>();
    private final List<Folder> way = new ArrayList<>();
    /** The way as text, so that the next file in the same folder is not taken apart again. */
    private String reached = "";
    /** Set when the machine has refused to open a folder beside the others. */
    private boolean sparing;
    /** Set while only the last folder of the way is open. */
    private boolean onlyLast;

    OpenFolders(Folder root) {
        this.root = root;
    }

    /** The root itself. */
    public Folder root() {
        return root;
    }

    /**
     * Opens a folder.
     *
     * @param path the folder; null stands for the root
     * @return the folder, which stays this object's to close; absent when it does not exist or a file is in the way
     * @throws io.lonelycat.error.InvalidInputException when a link is in the way
     */
    public Optional<Folder> folder(@Nullable WorkspacePath path) throws IOException {
        if (path == null) {
            return Optional.of(root);
        }
        List<String> segments = path.segments();
        keepCommon(segments);
        while (names.size() < segments.size()) {
            String next = segments.get(names.size());
            Optional<Folder> inner = open(next);
            if (inner.isEmpty()) {
                return inner;
            }
            names.add(next);
            way.add(inner.get());
            if (onlyLast || way.size() > MOST_OPEN) {
                closeAbove();
            }
        }
        reached = path.value();
        return Optional.of(last());
    }

    private Optional<Folder> open(String next) throws IOException {
        try {
            return last().open(next);
        } catch (FileSystemException perhapsTooManyOpen) {
            sparing = true;
            closeAbove();
            return last().open(next);
        }
    }

    private void closeAbove() throws IOException {
        onlyLast = true;
        for (Folder above : way.subList(0, Math.max(0, way.size() - 1))) {
            above.close();
        }
    }

    /** Opens the folder in which a path stands. */
    public Optional<Folder> parentOf(WorkspacePath path) throws IOException {
        String value = path.value();
        int above = value.lastIndexOf('/');
        boolean there = above > 0 && above == reached.length() && value.startsWith(reached);
        return there ? Optional.of(last()) : folder(path.parent());
    }

    /** Looks at a path; absent when nothing is there. */
    public Optional<FolderEntry> entry(WorkspacePath path) throws IOException {
        Optional<Folder> parent = parentOf(path);
        return parent.isEmpty() ? Optional.empty() : parent.get().entry(path);
    }

    /** Closes all but the root, so that the next look starts from the root again. */
    public void forget() throws IOException {
        closeDownTo(0);
    }

    private Folder last() {
        return way.isEmpty() ? root : way.get(way.size() - 1);
    }

    private void keepCommon(List<String> segments) throws IOException {
        int common = 0;
        while (common < names.size()
                && common < segments.size()
                && names.get(common).equals(segments.get(common))) {
            common++;
        }
        closeDownTo(onlyLast && common < names.size() ? 0 : common);
    }

    private void closeDownTo(int depth) throws IOException {
        reached = "";
        while (way.size() > depth) {
            names.remove(names.size() - 1);
            way.remove(way.size() - 1).close();
        }
        onlyLast = sparing || (onlyLast && depth > 0);
    }

    @Override
    public void close() throws IOException {
        forget();
        root.close();
    }
}
