// SPDX-License-Identifier: MIT
package io.lonelycat.execute.guard;

import io.lonelycat.error.EngineException;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.git.GitIndex;
import io.lonelycat.workspace.FileNames;
import io.lonelycat.workspace.Platform;
import io.lonelycat.workspace.RegularFile;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.Workspace;
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
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Snapshot of git's files, such as hooks, that control what git runs or commits. */
public final class GitSnapshot {
    private final Path root;
    private final GitFolders folders;
    private final Map<String, GitFile> files = new TreeMap<>();
    private final Map<String, String> repositories = new HashMap<>();

    private GitSnapshot(Path root, GitFolders folders) {
        this.root = root;
        this.folders = folders;
    }

    public static GitSnapshot now(Workspace workspace, GitFolders folders) {
        GitSnapshot snapshot = new GitSnapshot(workspace.root(), folders);
        folders.named().forEach(git -> snapshot.look(git, name -> true));
        folders.bare().forEach(bare -> snapshot.look(bare, GitWrites::isOfBare));
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
                        String inTree = FileNames.text(root.relativize(file));
                        files.put(inTree, GitFile.read(file, name, seen));
                        repositories.put(inTree, repository);
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
            throw EngineException.cannot("read " + top, e);
        }
    }

    /** Returns the git files modified since the earlier snapshot. */
    public Set<String> differing(GitSnapshot before) {
        Set<String> names = new TreeSet<>(files.keySet());
        before.repositories.forEach((name, repository) -> {
            if (repository.equals(Workspace.GIT) || folders.has(repository)) {
                names.add(name);
            }
        });
        names.removeIf(name -> {
            GitFile now = files.get(name);
            return now != null && now.mayFollow(before.files.get(name));
        });
        return names;
    }

    private record GitFile(String picture, int mode, Optional<GitIndex> staged) {
        private static final long LARGEST_READ = 64L << 20;

        static GitFile read(Path file, String name, BasicFileAttributes seen) throws IOException {
            if (seen.isSymbolicLink()) {
                return new GitFile("link to " + StateFiles.readLink(file), 0, Optional.empty());
            }
            if (!seen.isRegularFile()) {
                return new GitFile("neither a file nor a symbolic link", 0, Optional.empty());
            }
            int mode = StateFiles.mode(file);
            if (seen.size() > LARGEST_READ) {
                String stamp = seen.fileKey() + " " + seen.size() + " " + Platform.changed(file);
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

        /** Returns whether this git file is unchanged, apart from git's own updates of its index. */
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
