// SPDX-License-Identifier: MIT
package io.lonelycat.plan.git;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Names;
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
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.jspecify.annotations.Nullable;

/** The git repository around the workspace. Opening it starts no process, and reads no configuration but its own. */
final class GitRepository implements Closeable {
    private final Repository repository;
    /** The path of the workspace from the top of the repository, with a slash at its end; empty if it is the top. */
    private final String prefix;

    private GitRepository(Repository repository, String prefix) {
        this.repository = repository;
        this.prefix = prefix;
    }

    /** Opens the repository that a folder is in, if it is in one that can be read; to be closed. */
    static Optional<GitRepository> readable(Path root) {
        Optional<GitRepository> git = open(root);
        if (git.isPresent() && !git.get().isReadable()) {
            git.get().close();
            return Optional.empty();
        }
        return git;
    }

    /** Opens the repository that a folder is in, if it is in one that has files; to be closed. */
    static Optional<GitRepository> open(Path root) {
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
            if (repository.isBare()) {
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

    /** Opens an object that closes the repository. */
    interface RepositoryUse<T> {
        T open() throws IOException;
    }

    /** Hands this to what will close it; closes it at once where that cannot be opened. */
    <T> T handOver(RepositoryUse<T> use) {
        boolean taken = false;
        try {
            T owner = use.open();
            taken = true;
            return owner;
        } catch (IOException e) {
            throw unreadable(e);
        } finally {
            if (!taken) {
                close();
            }
        }
    }

    Repository objects() {
        return repository;
    }

    String prefix() {
        return prefix;
    }

    /** Returns whether objects have SHA-1 names; the library knows no others. */
    boolean isReadable() {
        String format = repository.getConfig().getString("extensions", null, "objectFormat");
        return format == null || format.equalsIgnoreCase("sha1");
    }

    /**
     * Finds a commit.
     *
     * @throws InvalidInputException if there is no commit, or more than one, of that name
     */
    RevCommit commit(RevWalk commits, String name) throws IOException {
        checkUnambiguous(name);
        try {
            ObjectId id = repository.resolve(name + "^{commit}");
            if (id == null) {
                throw unknown(name, null);
            }
            return commits.parseCommit(id);
        } catch (AmbiguousObjectException e) {
            throw new InvalidInputException(
                    "The revision " + PatchText.shown(name) + " is ambiguous: "
                            + e.getCandidates().size() + " object ids begin with these digits. Write more digits.",
                    e);
        } catch (IncorrectObjectTypeException | RevisionSyntaxException e) {
            throw new InvalidInputException(
                    "The revision " + PatchText.shown(name) + " is not a commit. Name a branch, a tag or a commit id.",
                    e);
        } catch (MissingObjectException e) {
            throw unknown(name, e);
        }
    }

    /** A branch and a tag of the same name: git would warn and take the tag. */
    private void checkUnambiguous(String name) throws IOException {
        Ref branch = repository.exactRef(Constants.R_HEADS + name);
        Ref tag = repository.exactRef(Constants.R_TAGS + name);
        if (branch != null && tag != null) {
            throw new InvalidInputException("The revision " + PatchText.shown(name) + " is ambiguous: a branch"
                    + " and a tag have this name. Write " + PatchText.shown(branch.getName()) + " or "
                    + PatchText.shown(tag.getName())
                    + ".");
        }
    }

    private InvalidInputException unknown(String name, @Nullable MissingObjectException cause) throws IOException {
        List<String> names = repository.getRefDatabase().getRefs().stream()
                .map(ref -> Repository.shortenRefName(ref.getName()))
                .toList();
        String hint = Names.nearest(name, names)
                .map(near -> "did you mean " + PatchText.shown(near) + "?")
                .orElse("`git branch -a` and `git tag` list all names.");
        boolean shallow = !repository.getObjectDatabase().getShallowCommits().isEmpty();
        String message = "There is no revision " + PatchText.shown(name) + " in the repository "
                + repository.getDirectory() + "; " + hint
                + (shallow ? " This is a shallow clone: `git fetch --unshallow` brings older commits." : "");
        return cause == null ? new InvalidInputException(message) : new InvalidInputException(message, cause);
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
                "read the git repository " + gitFolder, e, "Check it with `git status` and `git fsck`.");
    }

    @Override
    public void close() {
        repository.close();
    }
}
