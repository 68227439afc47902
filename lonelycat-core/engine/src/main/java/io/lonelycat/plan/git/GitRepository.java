// SPDX-License-Identifier: MIT
package io.lonelycat.plan.git;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.ChangePlan.Base;
import io.lonelycat.plan.PatchText;
import io.lonelycat.workspace.FileNames;
import io.lonelycat.workspace.WorkspacePath;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.IndexDiff;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.MaxCountRevFilter;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.submodule.SubmoduleWalk.IgnoreSubmoduleMode;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.WorkingTreeIterator;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.jspecify.annotations.Nullable;

/** The git repository around the workspace, read by JGit: it starts no process, writes nothing, and reads no configuration but its own. */
public final class GitRepository implements Closeable {
    private static final int MOST_COMMITS = 10_000;

    private final Repository repository;
    /** The path of the workspace from the top of the repository, with a slash at its end; empty if it is the top. */
    private final String prefix;

    private @Nullable DirCache index;

    private GitRepository(Repository repository, String prefix) {
        this.repository = repository;
        this.prefix = prefix;
    }

    /** Opens the repository that a folder is in, if it is in one that can be read and has files; to be closed. */
    public static Optional<GitRepository> open(Path root) {
        GitIsolation.install();
        FileRepositoryBuilder builder = new FileRepositoryBuilder().setFS(GitIsolation.files());
        builder.findGitDir(root.toFile());
        if (builder.getGitDir() == null) {
            return Optional.empty();
        }
        try {
            Repository repository = builder.setMustExist(true).build();
            // What git leaves out and converts is said in the repository; a file elsewhere is one of the user or of a
            // stranger.
            StoredConfig config = repository.getConfig();
            config.unset("core", null, "excludesFile");
            config.unset("core", null, "attributesFile");
            // A filter would be a program: a file that has one is compared as it is.
            List.copyOf(config.getSubsections("filter")).forEach(name -> config.unsetSection("filter", name));
            // The library knows only objects with SHA-1 names.
            String format = config.getString("extensions", null, "objectFormat");
            if (repository.isBare() || (format != null && !format.equalsIgnoreCase("sha1"))) {
                repository.close();
                return Optional.empty();
            }
            Path top = repository.getWorkTree().toPath().toRealPath();
            String inside = top.relativize(root.toRealPath()).toString().replace(File.separatorChar, '/');
            return Optional.of(new GitRepository(repository, inside.isEmpty() ? "" : inside + "/"));
        } catch (IOException e) {
            throw unreadable(builder.getGitDir(), e);
        }
    }

    Repository objects() {
        return repository;
    }

    String prefix() {
        return prefix;
    }

    /**
     * Finds a commit.
     *
     * @throws InvalidInputException if there is no commit, or more than one, of that name
     */
    RevCommit commit(RevWalk commits, String name) {
        try {
            if (repository.exactRef(Constants.R_HEADS + name) != null
                    && repository.exactRef(Constants.R_TAGS + name) != null) {
                throw notOneCommit(name, "a branch and a tag have this name");
            }
            ObjectId id = repository.resolve(name + "^{commit}");
            if (id == null) {
                throw notOneCommit(name, "unknown");
            }
            return commits.parseCommit(id);
        } catch (AmbiguousObjectException
                | IncorrectObjectTypeException
                | MissingObjectException
                | RevisionSyntaxException e) {
            throw notOneCommit(name, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Returns the commits whose parents are not here. */
    Set<ObjectId> shallow() {
        try {
            return repository.getObjectDatabase().getShallowCommits();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    static InvalidInputException notOneCommit(String name, String why) {
        return new InvalidInputException("The revision " + PatchText.shown(name)
                + " does not name exactly one commit of the repository: " + PatchText.shown(why)
                + ". " + advice(why));
    }

    private static String advice(String why) {
        if (why.contains("refname '") || why.contains("a branch and a tag")) {
            return "Write `refs/heads/NAME` for the branch, or `refs/tags/NAME` for the tag.";
        }
        return why.contains(" is ambiguous")
                ? "Write more digits of the id of the commit."
                : "`git branch -a` and `git tag` list all names. In a shallow clone, `git fetch --unshallow` brings older"
                        + " commits.";
    }

    /**
     * Reads the index.
     *
     * @throws InvalidInputException if it has a form that the library does not know, with the way out
     */
    DirCache index() {
        try {
            return repository.readDirCache();
        } catch (IOException e) {
            throw new InvalidInputException(
                    "The index of " + repository.getDirectory() + " has a format that LonelyCat cannot read ("
                            + e.getMessage() + "). Run: git "
                            + (isSparse()
                                    ? "sparse-checkout reapply --no-sparse-index"
                                    : "update-index --no-split-index")
                            + ". If that does not help, run `git fsck`.",
                    e);
        }
    }

    /** Returns whether files may be absent from the work tree that are not deleted. */
    boolean isSparse() {
        return new File(repository.getDirectory(), "info/sparse-checkout").exists();
    }

    EngineException unreadable(IOException e) {
        return unreadable(repository.getDirectory(), e);
    }

    private static EngineException unreadable(File gitFolder, IOException e) {
        return EngineException.cannot(
                "read the git repository " + gitFolder, e, "Check the repository with `git status` and `git fsck`.");
    }

    /** Returns what is checked out; empty before the first commit. */
    public Optional<Base> base() {
        try (RevWalk commits = new RevWalk(repository)) {
            ObjectId head = repository.resolve(Constants.HEAD);
            return head == null
                    ? Optional.empty()
                    : Optional.of(new Base(head.name(), isDirty(commits.parseTree(head))));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Returns git's id of a file that it tracks and that a sparse checkout leaves out of the workspace; empty for other files. */
    public Optional<String> leftOut(WorkspacePath path) {
        index = index == null ? index() : index;
        return Optional.ofNullable(index.getEntry(prefix + path.value()))
                .filter(DirCacheEntry::isSkipWorkTree)
                .map(entry -> entry.getObjectId().name());
    }

    /** Returns whether all commits are here, and the newest of them, on all branches that were merged, are of one author. */
    public boolean hasOneAuthor() {
        try (RevWalk commits = new RevWalk(repository)) {
            ObjectId head = repository.resolve(Constants.HEAD);
            if (head == null || !shallow().isEmpty()) {
                return false;
            }
            commits.markStart(commits.parseCommit(head));
            commits.setRevFilter(MaxCountRevFilter.create(MOST_COMMITS));
            Set<String> authors = new HashSet<>();
            for (RevCommit next = commits.next(); next != null; next = commits.next()) {
                authors.add(next.getAuthorIdent().getEmailAddress().toLowerCase(Locale.ROOT));
            }
            return authors.size() == 1;
        } catch (IOException e) {
            throw unreadable(e);
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
                if (mode == FileMode.MISSING || mode == FileMode.GITLINK || (file == null && isSparse())) {
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
        try (GitRepository there = open(folder).orElse(null);
                GitRepository here = open(root).orElse(null)) {
            if (there == null
                    || here == null
                    || !there.prefix.equals(here.prefix)
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

    private Optional<ObjectId> before(GitRepository other) {
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
            throw unreadable(e);
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
        index();
        try {
            IndexDiff diff = new IndexDiff(repository, commit, new FileTreeIterator(repository));
            diff.setIgnoreSubmoduleMode(IgnoreSubmoduleMode.ALL);
            if (commit == null && !prefix.isEmpty()) {
                diff.setFilter(PathFilter.create(prefix.substring(0, prefix.length() - 1)));
            }
            diff.diff();
            return diff;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Returns the files and links of the workspace that git tracks or would take in: all but the ignored ones. */
    public Set<WorkspacePath> visible() {
        DirCache tracked = index();
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
        if (!name.startsWith(prefix)) {
            return;
        }
        try {
            paths.add(WorkspacePath.of(name.substring(prefix.length())));
        } catch (InvalidInputException unspeakable) {
            // A name that no change can have; it stays as it is.
        }
    }

    @Override
    public void close() {
        repository.close();
    }
}
