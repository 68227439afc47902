// SPDX-License-Identifier: MIT
package io.lonelycat.execute.guard;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.git.GitIndex;
import io.lonelycat.workspace.FileNames;
import io.lonelycat.workspace.FileNumbers;
import io.lonelycat.workspace.RegularFile;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The files by which git decides what it runs and commits, in every repository of the tree, as they are at one moment. */
public final class GitSnapshot {
    private final Path root;
    private final GitFolders folders;
    private final Map<String, GitFile> files = new TreeMap<>();

    private GitSnapshot(Path root, GitFolders folders) {
        this.root = root;
        this.folders = folders;
    }

    /** Looks at them. */
    public static GitSnapshot now(Workspace workspace, GitFolders folders) {
        GitSnapshot snapshot = new GitSnapshot(workspace.root(), folders);
        for (WorkspacePath git : folders.named()) {
            snapshot.look(git.value(), name -> true);
        }
        for (String bare : folders.bare()) {
            snapshot.look(bare, GitWrites::isOfBare);
        }
        return snapshot;
    }

    private void look(String repository, Predicate<String> reads) {
        Path top = FileNames.resolve(root, repository);
        try {
            Files.walkFileTree(top, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path inner, BasicFileAttributes seen) {
                    String name = FileNames.text(top.relativize(inner));
                    boolean outside = !inner.equals(top) && !reads.test(name + "/x");
                    return outside || GitWrites.mayChangeAllIn(name)
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes seen) throws IOException {
                    String name = FileNames.text(top.relativize(file));
                    if (file.equals(top) || (reads.test(name) && !GitWrites.mayChange(name))) {
                        files.put(FileNames.text(root.relativize(file)), GitFile.read(file, name, seen));
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failed) throws IOException {
                    if (failed instanceof NoSuchFileException || failed instanceof AccessDeniedException) {
                        return FileVisitResult.CONTINUE;
                    }
                    throw failed;
                }
            });
        } catch (IOException e) {
            throw new EngineException("Cannot read " + top + ": " + e.getMessage(), e);
        }
    }

    /** The names of what is not as it was, but for repositories that are gone as a whole: nothing of them runs. */
    public Set<String> differing(GitSnapshot before) {
        Set<String> names = new TreeSet<>(files.keySet());
        before.files.keySet().stream().filter(this::isMissed).forEach(names::add);
        names.removeIf(name -> {
            GitFile now = files.get(name);
            return now != null && now.mayFollow(before.files.get(name));
        });
        return names;
    }

    /** A repository below the root that is gone is a file less, and listed as one; git's own folder of the tree is not. */
    private boolean isMissed(String name) {
        return name.startsWith(Workspace.GIT + "/") || isInRepository(name);
    }

    private boolean isInRepository(String name) {
        for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
            String folder = name.substring(0, slash);
            if (isFolder(folder) && (isNamed(folder) || folders.bare().contains(folder))) {
                return true;
            }
        }
        return isNamed(name) || folders.bare().contains("");
    }

    private boolean isNamed(String name) {
        return path(name).filter(folders.named()::contains).isPresent();
    }

    private boolean isFolder(String name) {
        return Files.isDirectory(FileNames.resolve(root, name), LinkOption.NOFOLLOW_LINKS);
    }

    /** Git does not run a name that is not a valid path. */
    private static Optional<WorkspacePath> path(String name) {
        try {
            return Optional.of(WorkspacePath.of(name));
        } catch (InvalidInputException noPath) {
            return Optional.empty();
        }
    }

    /**
     * One of the files by which git decides what it runs and commits, as it is at one moment.
     *
     * @param picture what is compared
     * @param mode its permission bits
     * @param staged what it says the next commit has, where it is an index
     */
    private record GitFile(String picture, int mode, Optional<GitIndex> staged) {
        private static final long LARGEST_READ = 64L << 20;

        /**
         * Reads the file.
         *
         * @param name its path in the folder of its repository
         */
        static GitFile read(Path file, String name, BasicFileAttributes seen) throws IOException {
            if (seen.isSymbolicLink()) {
                return new GitFile("link to " + StateFiles.readLink(file), 0, Optional.empty());
            }
            if (!seen.isRegularFile()) {
                return new GitFile("neither a file nor a link", 0, Optional.empty());
            }
            int mode = StateFiles.mode(file);
            if (seen.size() > LARGEST_READ) {
                String stamp = seen.fileKey() + " " + seen.size() + " " + FileNumbers.changed(file);
                return new GitFile(mode + " " + stamp, mode, Optional.empty());
            }
            byte[] bytes;
            try (InputStream in = RegularFile.stream(file, LinkOption.NOFOLLOW_LINKS)) {
                bytes = in.readAllBytes();
            } catch (AccessDeniedException closed) {
                return new GitFile("closed", mode, Optional.empty());
            }
            Optional<GitIndex> staged = GitWrites.isIndex(name) ? GitIndex.of(bytes) : Optional.empty();
            return new GitFile(mode + " " + Digest.of(bytes), mode, staged);
        }

        /** Says whether git itself may have made this of what was there before. */
        boolean mayFollow(@Nullable GitFile before) {
            return before != null
                    && (picture.equals(before.picture)
                            || (mode == before.mode
                                    && staged.isPresent()
                                    && before.staged.isPresent()
                                    && staged.get().mayFollow(before.staged.get())));
        }
    }
}
