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
 * Opens workspace directories from the root down, never through links. Caches the open parents of the last opened
 * directory, for fast visits in path order. A cached directory handle follows a renamed directory, so call {@link
 * #forget()} after a rename. Caches only the last opened directory if more than {@value #MOST_OPEN} directories, or too
 * many files, are open. Not thread-safe.
 */
public final class OpenFolders implements Closeable {
    /** Maximum of open directories; each uses two file handles. */
    static final int MOST_OPEN = 12;

    private final Folder root;
    private final List<String> names = new ArrayList<>();
    private final List<Folder> way = new ArrayList<>();
    private String reached = "";

    private boolean sparing;
    private boolean onlyLast;

    OpenFolders(Folder root) {
        this.root = root;
    }

    public Folder root() {
        return root;
    }

    /**
     * Opens a workspace directory; callers must not close it.
     *
     * @param path null for the workspace root
     * @return empty if the directory is missing or a file is in the path
     * @throws io.lonelycat.error.InvalidInputException if a link is in the path
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

    public Optional<Folder> parentOf(WorkspacePath path) throws IOException {
        String value = path.value();
        int above = value.lastIndexOf('/');
        boolean there = above > 0 && above == reached.length() && value.startsWith(reached);
        return there ? Optional.of(last()) : folder(path.parent());
    }

    public Optional<FolderEntry> entry(WorkspacePath path) throws IOException {
        Optional<Folder> parent = parentOf(path);
        return parent.isEmpty() ? Optional.empty() : parent.get().entry(path);
    }

    /** Closes all directory handles except the workspace root's. */
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
