// SPDX-License-Identifier: MIT
package io.lonelycat.plan.git;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.lib.Repository;
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
            repository.getConfig().unset("core", null, "excludesFile");
            repository.getConfig().unset("core", null, "attributesFile");
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

    /** What a repository is opened for, and what closes it. */
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

    /** Says whether objects have SHA-1 names; the library knows no others. */
    boolean isReadable() {
        String format = repository.getConfig().getString("extensions", null, "objectFormat");
        return format == null || format.equalsIgnoreCase("sha1");
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
                    "The index of " + repository.getDirectory() + " has a form that cannot be read here ("
                            + e.getMessage() + "). Run: git "
                            + (isSparse()
                                    ? "sparse-checkout reapply --no-sparse-index"
                                    : "update-index --no-split-index")
                            + ". Where that does not help, `git fsck` says what is wrong.",
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
        return new EngineException(
                "Cannot read the git repository " + gitFolder + ": " + e.getMessage()
                        + ". Check it with `git status` and `git fsck`.",
                e);
    }

    @Override
    public void close() {
        repository.close();
    }
}
