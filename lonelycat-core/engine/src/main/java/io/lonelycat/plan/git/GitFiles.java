// SPDX-License-Identifier: MIT
package io.lonelycat.plan.git;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.ChangePlan.Base;
import io.lonelycat.workspace.FileNames;
import io.lonelycat.workspace.WorkspacePath;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.IndexDiff;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.submodule.SubmoduleWalk.IgnoreSubmoduleMode;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.WorkingTreeIterator;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.jspecify.annotations.Nullable;

/** Files of the workspace as git knows them. Writes nothing. */
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
        index = index == null ? git.index() : index;
        return Optional.ofNullable(index.getEntry(git.prefix() + path.value()))
                .filter(DirCacheEntry::isSkipWorkTree)
                .map(entry -> entry.getObjectId().name());
    }

    /** Returns whether all commits are here, and the newest of them, on all branches that were merged, are of one author. */
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
            return touched(differences(tree)).findAny().isPresent();
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
                        || (mode != FileMode.TREE && !walk.idEqual(0, 1))) {
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
     * Changes of another work tree of the repository since the common ancestor of both.
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
        IndexDiff diff = differences(commit);
        Set<WorkspacePath> changed = new HashSet<>();
        touched(diff).forEach(name -> add(name, changed));
        untracked(diff).forEach(name -> add(name, changed));
        return changed;
    }

    /** Returns the files that git would take in; a repository of its own is no file. */
    private Set<String> untracked(IndexDiff diff) {
        Path top = repository.getWorkTree().toPath();
        return diff.getUntracked().stream()
                .filter(name -> !Files.isDirectory(FileNames.resolve(top, name), LinkOption.NOFOLLOW_LINKS))
                .collect(Collectors.toSet());
    }

    /** Returns the tracked files that differ. */
    private static Stream<String> touched(IndexDiff diff) {
        return Stream.of(
                        diff.getAdded(),
                        diff.getChanged(),
                        diff.getRemoved(),
                        diff.getMissing(),
                        diff.getModified(),
                        diff.getConflicting())
                .flatMap(Set::stream);
    }

    /** Compares a commit, or for the workspace alone nothing, with the index, and the index with the work tree; submodules do not count. */
    private IndexDiff differences(@Nullable ObjectId commit) {
        git.index();
        try {
            IndexDiff diff = new IndexDiff(repository, commit, new FileTreeIterator(repository));
            diff.setIgnoreSubmoduleMode(IgnoreSubmoduleMode.ALL);
            if (commit == null && !git.prefix().isEmpty()) {
                diff.setFilter(
                        PathFilter.create(git.prefix().substring(0, git.prefix().length() - 1)));
            }
            diff.diff();
            return diff;
        } catch (IOException e) {
            throw git.unreadable(e);
        }
    }

    /** Returns the files and links of the workspace that git tracks or would take in: all but the ignored ones. */
    public Set<WorkspacePath> visible() {
        DirCache tracked = git.index();
        IndexDiff diff = differences(null);
        Set<WorkspacePath> visible = new HashSet<>();
        for (int i = 0; i < tracked.getEntryCount(); i++) {
            DirCacheEntry entry = tracked.getEntry(i);
            boolean gone = entry.isSkipWorkTree() || diff.getMissing().contains(entry.getPathString());
            if (entry.getFileMode() != FileMode.GITLINK && !gone) {
                add(entry.getPathString(), visible);
            }
        }
        untracked(diff).forEach(name -> add(name, visible));
        return visible;
    }

    private void add(String name, Set<WorkspacePath> paths) {
        if (!name.startsWith(git.prefix())) {
            return;
        }
        try {
            paths.add(WorkspacePath.of(name.substring(git.prefix().length())));
        } catch (InvalidInputException unspeakable) {
            // A name that no change can have; it stays as it is.
        }
    }

    @Override
    public void close() {
        git.close();
    }
}
