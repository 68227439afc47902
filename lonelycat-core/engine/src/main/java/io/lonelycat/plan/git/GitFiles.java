// SPDX-License-Identifier: MIT
package io.lonelycat.plan.git;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.ChangePlan.Base;
import io.lonelycat.workspace.WorkspacePath;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.dircache.DirCacheIterator;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.WorkingTreeIterator;
import org.eclipse.jgit.treewalk.WorkingTreeIterator.MetadataDiff;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.jspecify.annotations.Nullable;

/** What git knows about the files of the workspace. Writes nothing. */
public final class GitFiles implements Closeable {
    private static final int MOST_COMMITS = 10_000;

    private final GitRepository git;
    private final Repository repository;

    private @Nullable DirCache index;

    private GitFiles(GitRepository git) {
        this.git = git;
        repository = git.objects();
    }

    /** Opens the repository that the workspace is in, if it is in one that can be read; to be closed. */
    public static Optional<GitFiles> open(Path root) {
        return GitRepository.readable(root).map(GitFiles::new);
    }

    /** Returns what is checked out; empty before the first commit. */
    public Optional<Base> base() {
        try (RevWalk commits = new RevWalk(repository)) {
            ObjectId head = repository.resolve(Constants.HEAD);
            return head == null
                    ? Optional.empty()
                    : Optional.of(new Base(head.name(), isDirty(commits.parseTree(head))));
        } catch (IOException e) {
            throw git.unreadable(e);
        }
    }

    /** Returns git's id of a file that it tracks and that a sparse checkout leaves out of the workspace; empty for other files. */
    public Optional<String> leftOut(WorkspacePath path) {
        try {
            index = index == null ? repository.readDirCache() : index;
            return Optional.ofNullable(index.getEntry(git.prefix() + path.value()))
                    .filter(DirCacheEntry::isSkipWorkTree)
                    .map(entry -> entry.getObjectId().name());
        } catch (IOException e) {
            throw git.unreadable(e);
        }
    }

    /** Says whether all commits are here, and the newest of them, on all branches that were merged, are of one author. */
    public boolean hasOneAuthor() {
        try (RevWalk commits = new RevWalk(repository)) {
            ObjectId head = repository.resolve(Constants.HEAD);
            if (head == null
                    || !repository.getObjectDatabase().getShallowCommits().isEmpty()) {
                return false;
            }
            commits.markStart(commits.parseCommit(head));
            Set<String> authors = new HashSet<>();
            int walked = 0;
            for (RevCommit next = commits.next(); next != null && walked < MOST_COMMITS; next = commits.next()) {
                authors.add(next.getAuthorIdent().getEmailAddress().toLowerCase(Locale.ROOT));
                walked++;
            }
            return authors.size() == 1;
        } catch (IOException e) {
            throw git.unreadable(e);
        }
    }

    private boolean isDirty(ObjectId tree) throws IOException {
        try {
            return !differing(tree, false).isEmpty();
        } catch (InvalidInputException otherForm) {
            return isUnlike(tree);
        }
    }

    /** Compares the work tree with a commit without an index: each file is read. */
    private boolean isUnlike(ObjectId tree) throws IOException {
        try (TreeWalk walk = new TreeWalk(repository)) {
            walk.addTree(tree);
            walk.addTree(new FileTreeIterator(repository));
            while (walk.next()) {
                WorkingTreeIterator file = walk.getTree(1, WorkingTreeIterator.class);
                FileMode mode = walk.getFileMode(0);
                if (mode == FileMode.MISSING || mode == FileMode.GITLINK || (file == null && git.isSparse())) {
                    continue;
                }
                if (file == null
                        || file.isModeDifferent(mode.getBits())
                        || (mode != FileMode.TREE && !id(file).equals(walk.getObjectId(0)))) {
                    return true;
                }
                if (mode == FileMode.TREE) {
                    walk.enterSubtree();
                }
            }
            return false;
        }
    }

    /**
     * What another work tree of the repository has changed since the commit from which both went on.
     *
     * @param paths those that differ there, whether committed or not: all but the ignored ones
     * @param alsoHere those of them that differ in the workspace, too
     */
    public record Worktree(Set<WorkspacePath> paths, Set<WorkspacePath> alsoHere) {}

    /** Compares another work tree of the repository of the workspace with it; empty where a folder is none. */
    public static Optional<Worktree> worktree(Path folder, Path root) {
        try (GitFiles there = open(folder).orElse(null);
                GitFiles here = open(root).orElse(null)) {
            if (there == null
                    || here == null
                    || !there.git.prefix().equals(here.git.prefix())
                    || !there.repository.getCommonDirectory().equals(here.repository.getCommonDirectory())) {
                return Optional.empty();
            }
            return here.before(there).map(base -> {
                Set<WorkspacePath> paths = there.changedSince(base);
                Set<WorkspacePath> alsoHere = here.changedSince(base);
                alsoHere.retainAll(paths);
                return new Worktree(paths, alsoHere);
            });
        }
    }

    private Optional<ObjectId> before(GitFiles other) {
        try (RevWalk commits = new RevWalk(repository)) {
            ObjectId own = repository.resolve(Constants.HEAD);
            ObjectId others = other.repository.resolve(Constants.HEAD);
            if (own == null || others == null || own.equals(others)) {
                return Optional.ofNullable(others);
            }
            commits.setRevFilter(RevFilter.MERGE_BASE);
            commits.markStart(commits.parseCommit(own));
            commits.markStart(commits.parseCommit(others));
            return Optional.ofNullable(commits.next());
        } catch (IOException e) {
            throw git.unreadable(e);
        }
    }

    private Set<WorkspacePath> changedSince(ObjectId commit) {
        Set<WorkspacePath> changed = new HashSet<>();
        try (RevWalk commits = new RevWalk(repository)) {
            for (String name : differing(commits.parseTree(commit), true)) {
                if (name.startsWith(git.prefix())) {
                    add(name.substring(git.prefix().length()), changed);
                }
            }
            return changed;
        } catch (IOException e) {
            throw git.unreadable(e);
        }
    }

    /**
     * Compares a tree with the index and the work tree.
     *
     * @param untracked whether files count that git does not track and would take in, and no submodules
     * @return names from the top of the work tree
     */
    private List<String> differing(ObjectId tree, boolean untracked) throws IOException {
        List<String> differing = new ArrayList<>();
        try (TreeWalk walk = new TreeWalk(repository)) {
            FileTreeIterator files = new FileTreeIterator(repository);
            walk.addTree(tree);
            walk.addTree(new DirCacheIterator(git.index()));
            walk.addTree(files);
            files.setDirCacheIterator(walk, 1);
            while (walk.next()) {
                WorkingTreeIterator file = walk.getTree(2, WorkingTreeIterator.class);
                boolean tracked = walk.getRawMode(0) != 0 || walk.getRawMode(1) != 0;
                boolean seen = tracked || (untracked && file != null && !file.isEntryIgnored());
                if (seen && walk.isSubtree()) {
                    walk.enterSubtree();
                } else if (seen
                        && (!untracked || file == null || file.getEntryFileMode() != FileMode.GITLINK)
                        && (!walk.idEqual(0, 1) || walk.getRawMode(0) != walk.getRawMode(1) || isTouched(walk))) {
                    differing.add(walk.getPathString());
                }
            }
            return differing;
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
        if (file.compareMetadata(entry) == MetadataDiff.EQUAL) {
            return false;
        }
        // What a filter would make of it is not known without its process.
        boolean filtered = walk.getFilterCommand(Constants.ATTR_FILTER_TYPE_CLEAN) != null;
        return filtered || !id(file).equals(entry.getObjectId());
    }

    /** Computes the id of a file as git would take it in, its lines ending as it is set up. */
    private static ObjectId id(WorkingTreeIterator file) throws IOException {
        try (InputStream in = file.openEntryStream();
                ObjectInserter.Formatter formatter = new ObjectInserter.Formatter()) {
            return formatter.idFor(Constants.OBJ_BLOB, file.getEntryContentLength(), in);
        }
    }

    /** Returns the files and links of the workspace that git tracks or would take in: all but the ignored ones. */
    public Set<WorkspacePath> visible() {
        Set<WorkspacePath> visible = new HashSet<>();
        String prefix = git.prefix();
        try (TreeWalk walk = new TreeWalk(repository)) {
            FileTreeIterator files = new FileTreeIterator(repository);
            files.setDirCacheIterator(walk, 0);
            walk.addTree(new DirCacheIterator(git.index()));
            walk.addTree(files);
            if (!prefix.isEmpty()) {
                walk.setFilter(PathFilter.create(prefix.substring(0, prefix.length() - 1)));
            }
            while (walk.next()) {
                visit(walk, visible);
            }
            return visible;
        } catch (IOException e) {
            throw git.unreadable(e);
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
                && walk.getPathString().startsWith(git.prefix())) {
            add(walk.getPathString().substring(git.prefix().length()), visible);
        }
    }

    private static void add(String path, Set<WorkspacePath> visible) {
        try {
            visible.add(WorkspacePath.of(path));
        } catch (InvalidInputException unspeakable) {
            // A name that no change can have; it stays as it is.
        }
    }

    @Override
    public void close() {
        git.close();
    }
}
