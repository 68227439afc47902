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
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.submodule.SubmoduleWalk.IgnoreSubmoduleMode;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.jspecify.annotations.Nullable;

/** The git repository around the workspace, read by JGit: it starts no process, writes nothing, and reads no configuration but its own. */
public final class GitRepository implements Closeable {
    private static final int MOST_COMMITS = 10_000;

    private static final String OF_TWO_NAMES =
            "Write `refs/heads/NAME` for the branch, or `refs/tags/NAME` for the tag.";
    private static final String OF_UNKNOWN =
            "`git branch -a` and `git tag` list all names. In a shallow clone, `git fetch --unshallow` brings older commits.";

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
            String inside = FileNames.text(top.relativize(root.toRealPath()));
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
                throw notOneCommit(name, "a branch and a tag have this name", OF_TWO_NAMES);
            }
            ObjectId id = repository.resolve(name + "^{commit}");
            if (id == null) {
                throw notOneCommit(name, "unknown", OF_UNKNOWN);
            }
            return commits.parseCommit(id);
        } catch (AmbiguousObjectException e) {
            throw notOneCommit(name, String.valueOf(e.getMessage()), "Write more digits of the id of the commit.");
        } catch (IncorrectObjectTypeException | RevisionSyntaxException e) {
            throw notOneCommit(name, String.valueOf(e.getMessage()), OF_UNKNOWN);
        } catch (MissingObjectException e) {
            // An id may be of a commit that is elsewhere; a branch whose commit is missing is damaged.
            throw name.equalsIgnoreCase(e.getObjectId().name())
                    ? notOneCommit(name, "unknown", OF_UNKNOWN)
                    : unreadable(e);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static InvalidInputException notOneCommit(String name, String why, String wayOut) {
        return new InvalidInputException("The revision " + PatchText.shown(name)
                + " does not name exactly one commit of the repository: " + PatchText.shown(why) + ". " + wayOut);
    }

    /** Returns the commits whose parents are not here. */
    Set<ObjectId> shallow() {
        try {
            return repository.getObjectDatabase().getShallowCommits();
        } catch (IOException e) {
            throw unreadable(e);
        }
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
            boolean sparse = new File(repository.getDirectory(), "info/sparse-checkout").exists();
            throw new InvalidInputException(
                    "The index of " + repository.getDirectory() + " has a format that LonelyCat cannot read ("
                            + e.getMessage() + "). Run: git "
                            + (sparse ? "sparse-checkout reapply --no-sparse-index" : "update-index --no-split-index")
                            + ". If that does not help, run `git fsck`.",
                    e);
        }
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
        return head().map(head -> new Base(head.name(), isDirty(head)));
    }

    private Optional<ObjectId> head() {
        try {
            return Optional.ofNullable(repository.resolve(Constants.HEAD));
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
        Optional<ObjectId> head = head();
        if (head.isEmpty() || !shallow().isEmpty()) {
            return false;
        }
        try (RevWalk commits = new RevWalk(repository)) {
            commits.markStart(commits.parseCommit(head.get()));
            commits.setRevFilter(MaxCountRevFilter.create(MOST_COMMITS));
            Set<String> authors = new HashSet<>();
            for (RevCommit next = commits.next(); next != null && authors.size() < 2; next = commits.next()) {
                authors.add(next.getAuthorIdent().getEmailAddress().toLowerCase(Locale.ROOT));
            }
            return authors.size() == 1;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Returns whether tracked files differ; an index of a form that the library does not know may hide that they do. */
    private boolean isDirty(ObjectId commit) {
        try {
            IndexDiff diff = differences(commit);
            return Stream.of(
                            diff.getAdded(),
                            diff.getChanged(),
                            diff.getRemoved(),
                            diff.getMissing(),
                            diff.getModified(),
                            diff.getConflicting())
                    .anyMatch(files -> !files.isEmpty());
        } catch (InvalidInputException otherForm) {
            return true;
        }
    }

    /** Returns the files that git would take in; a repository of its own is no file. */
    private Set<String> untracked(IndexDiff diff) {
        Path top = repository.getWorkTree().toPath();
        return diff.getUntracked().stream()
                .filter(name -> !Files.isDirectory(FileNames.resolve(top, name), LinkOption.NOFOLLOW_LINKS))
                .collect(Collectors.toSet());
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
