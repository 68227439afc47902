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

/**
 * Git repository that contains the workspace. JGit reads the repository without starting processes, writing files or
 * reading configuration outside the repository.
 */
public final class GitRepository implements Closeable {
    private static final int MOST_COMMITS = 10_000;

    private static final String OF_TWO_NAMES =
            "Write `refs/heads/NAME` for the branch, or `refs/tags/NAME` for the tag.";
    private static final String OF_UNKNOWN =
            "`git branch -a` and `git tag` list all names. In a shallow clone, `git fetch --unshallow` brings older commits.";

    private final Repository repository;
    /** Workspace path relative to the work tree, ending with a slash unless empty. */
    private final String prefix;

    private @Nullable DirCache index;

    private GitRepository(Repository repository, String prefix) {
        this.repository = repository;
        this.prefix = prefix;
    }

    /** Opens the repository that contains a folder; empty if none does, or the repository is bare or unsupported. */
    public static Optional<GitRepository> open(Path root) {
        GitIsolation.install();
        FileRepositoryBuilder builder = new FileRepositoryBuilder().setFS(GitIsolation.files());
        builder.findGitDir(root.toFile());
        if (builder.getGitDir() == null) {
            return Optional.empty();
        }
        try {
            Repository repository = builder.setMustExist(true).build();
            // Ignores exclude and attribute files outside the repository, which may belong to another user.
            StoredConfig config = repository.getConfig();
            config.unset("core", null, "excludesFile");
            config.unset("core", null, "attributesFile");
            // Git filters are programs, so JGit compares files without them.
            List.copyOf(config.getSubsections("filter")).forEach(name -> config.unsetSection("filter", name));
            // JGit supports only SHA-1 objects.
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
            // An unknown commit id is an input error, but a branch with a missing commit is damaged.
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

    /** Returns the commits of a shallow clone whose parents are missing. */
    Set<ObjectId> shallow() {
        try {
            return repository.getObjectDatabase().getShallowCommits();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    DirCache index() {
        try {
            return repository.readDirCache();
        } catch (IOException e) {
            boolean sparse = new File(repository.getDirectory(), "info/sparse-checkout").exists();
            throw new InvalidInputException(
                    "The index of " + repository.getDirectory() + " has a format that LonelyCat cannot read ("
                            + e.getMessage() + "). Run: git "
                            + (sparse ? "sparse-checkout reapply --no-sparse-index" : "update-index --no-split-index")
                            + ". If that does not help, the index may be damaged: run `git fsck`.",
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

    /** Returns the checked-out commit, and whether tracked files differ; empty if the branch has no commit. */
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

    /** Returns a tracked file's object id if a sparse checkout omits the file; otherwise empty. */
    public Optional<String> leftOut(WorkspacePath path) {
        index = index == null ? index() : index;
        return Optional.ofNullable(index.getEntry(prefix + path.value()))
                .filter(DirCacheEntry::isSkipWorkTree)
                .map(entry -> entry.getObjectId().name());
    }

    /** Returns whether the newest 10,000 commits have the same author; false for a shallow clone. */
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

    private Set<String> untracked(IndexDiff diff) {
        Path top = repository.getWorkTree().toPath();
        return diff.getUntracked().stream()
                .filter(name -> !Files.isDirectory(FileNames.resolve(top, name), LinkOption.NOFOLLOW_LINKS))
                .collect(Collectors.toSet());
    }

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

    /** Returns all files and links of the workspace that git does not ignore. */
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
            // Skips a file whose name is not a valid workspace path.
        }
    }

    @Override
    public void close() {
        repository.close();
    }
}
