// SPDX-License-Identifier: MIT
package io.lonelycat.plan.git;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.PatchText;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** The git repository around the workspace. Opening it starts no process, and reads no configuration but its own. */
final class GitRepository implements Closeable {
    private final Repository repository;
    /** The path of the workspace from the top of the repository, with a slash at its end; empty if it is the top. */
    private final String prefix;

    private GitRepository(Repository repository, String prefix) {
        this.repository = repository;
        this.prefix = prefix;
    }

    /** Opens the repository that a folder is in, if it is in one that can be read and has files; to be closed. */
    static Optional<GitRepository> readable(Path root) {
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
    RevCommit commit(RevWalk commits, String name) throws IOException {
        if (repository.exactRef(Constants.R_HEADS + name) != null
                && repository.exactRef(Constants.R_TAGS + name) != null) {
            throw notOneCommit(name, "a branch and a tag have this name");
        }
        try {
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

    @Override
    public void close() {
        repository.close();
    }
}
