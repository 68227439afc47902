// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.workspace.WorkspacePath;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.dircache.DirCacheIterator;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.WorkingTreeIterator;
import org.eclipse.jgit.treewalk.WorkingTreeIterator.MetadataDiff;
import org.eclipse.jgit.treewalk.filter.PathFilter;

/**
 * What git knows about the workspace. The only class that opens a repository: it starts no process, reads no
 * configuration but the repository's own, and writes nothing.
 */
final class GitFiles implements Closeable {
    private final Repository repository;
    /** The path of the workspace from the top of the repository, with a slash at its end; empty if it is the top. */
    private final String prefix;

    private GitFiles(Repository repository, String prefix) {
        this.repository = repository;
        this.prefix = prefix;
    }

    /** Opens the repository that the workspace is in, if it is in one; to be closed. */
    static Optional<GitFiles> open(Path root) {
        GitIsolation.install();
        FileRepositoryBuilder builder = new FileRepositoryBuilder().setFS(GitIsolation.files());
        builder.findGitDir(root.toFile());
        if (builder.getGitDir() == null) {
            return Optional.empty();
        }
        try {
            Repository repository = builder.setMustExist(true).build();
            if (repository.isBare()) {
                repository.close();
                return Optional.empty();
            }
            Path top = repository.getWorkTree().toPath().toRealPath();
            String inside = top.relativize(root.toRealPath()).toString().replace(File.separatorChar, '/');
            return Optional.of(new GitFiles(repository, inside.isEmpty() ? "" : inside + "/"));
        } catch (IOException e) {
            throw unreadable(builder.getGitDir(), e);
        }
    }

    /** Returns what is checked out; empty before the first commit. */
    Optional<Base> base() {
        try (RevWalk commits = new RevWalk(repository)) {
            ObjectId head = repository.resolve(Constants.HEAD);
            return head == null
                    ? Optional.empty()
                    : Optional.of(new Base(head.name(), isDirty(commits.parseTree(head))));
        } catch (IOException e) {
            throw unreadable(repository.getDirectory(), e);
        }
    }

    private boolean isDirty(ObjectId tree) throws IOException {
        try (TreeWalk walk = new TreeWalk(repository)) {
            walk.addTree(tree);
            walk.addTree(new DirCacheIterator(repository.readDirCache()));
            walk.addTree(new FileTreeIterator(repository));
            while (walk.next()) {
                boolean tracked = walk.getRawMode(0) != 0 || walk.getRawMode(1) != 0;
                if (!tracked) {
                    continue;
                }
                if (walk.isSubtree()) {
                    walk.enterSubtree();
                } else if (!walk.idEqual(0, 1) || walk.getRawMode(0) != walk.getRawMode(1) || isTouched(walk)) {
                    return true;
                }
            }
            return false;
        }
    }

    private static boolean isTouched(TreeWalk walk) throws IOException {
        DirCacheIterator index = walk.getTree(1, DirCacheIterator.class);
        WorkingTreeIterator file = walk.getTree(2, WorkingTreeIterator.class);
        if (index == null || file == null) {
            return true;
        }
        DirCacheEntry entry = index.getDirCacheEntry();
        if (entry.getFileMode() == FileMode.GITLINK) {
            return false;
        }
        if (file.isModeDifferent(entry.getRawMode())) {
            return true;
        }
        return file.compareMetadata(entry) != MetadataDiff.EQUAL && !rawId(file).equals(entry.getObjectId());
    }

    /** Computes the id without the filters that attributes may ask for: they would be processes. */
    private static ObjectId rawId(WorkingTreeIterator file) throws IOException {
        try (InputStream in = file.openEntryStream();
                ObjectInserter.Formatter formatter = new ObjectInserter.Formatter()) {
            return formatter.idFor(Constants.OBJ_BLOB, file.getEntryLength(), in);
        }
    }

    /** Returns the files and links of the workspace that git tracks or would take in: all but the ignored ones. */
    Set<WorkspacePath> visible() {
        Set<WorkspacePath> visible = new HashSet<>();
        try (TreeWalk walk = new TreeWalk(repository)) {
            FileTreeIterator files = new FileTreeIterator(repository);
            files.setDirCacheIterator(walk, 0);
            walk.addTree(new DirCacheIterator(repository.readDirCache()));
            walk.addTree(files);
            if (!prefix.isEmpty()) {
                walk.setFilter(PathFilter.create(prefix.substring(0, prefix.length() - 1)));
            }
            while (walk.next()) {
                visit(walk, visible);
            }
            return visible;
        } catch (IOException e) {
            throw unreadable(repository.getDirectory(), e);
        }
    }

    private void visit(TreeWalk walk, Set<WorkspacePath> visible) throws IOException {
        WorkingTreeIterator file = walk.getTree(1, WorkingTreeIterator.class);
        boolean tracked = walk.getRawMode(0) != 0;
        if (file == null || (!tracked && file.isEntryIgnored())) {
            return;
        }
        if (walk.isSubtree()) {
            walk.enterSubtree();
        } else if (file.getEntryFileMode() != FileMode.GITLINK
                && walk.getPathString().startsWith(prefix)) {
            add(walk.getPathString().substring(prefix.length()), visible);
        }
    }

    private static void add(String path, Set<WorkspacePath> visible) {
        try {
            visible.add(WorkspacePath.of(path));
        } catch (InvalidInputException unspeakable) {
            // A name that no change can have; it stays as it is.
        }
    }

    private static EngineException unreadable(File gitFolder, IOException e) {
        return new EngineException(
                "Cannot read the git repository " + gitFolder + ": " + e.getMessage() + ". Check it with `git status`.",
                e);
    }

    @Override
    public void close() {
        repository.close();
    }
}
