// SPDX-License-Identifier: MIT
package io.lonelycat.execute.guard;

import io.lonelycat.error.EngineException;
import io.lonelycat.json.Digest;
import io.lonelycat.workspace.Platform;
import io.lonelycat.workspace.RegularFile;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Snapshot of LonelyCat's own files that control changes, such as the policy, without files that LonelyCat writes while
 * checks run.
 */
public final class StateSnapshot {
    private static final String RESULT = "result.json";

    private static final Set<String> IN_STATE =
            Set.of("lock", "lock.json", "lock.threads", RESULT, "journal", "history.db-wal", "history.db-shm");

    /** The gate's log of decisions, to which parallel LonelyCat goals may append while checks run. */
    private static final String LOG = Workspace.STATE + "/decided.jsonl";

    /** Folder to which parallel LonelyCat goals add approvers' rejections of plans. */
    private static final String ANSWERS = Workspace.STATE + "/answers/";

    private final Path log;
    private final Optional<Digest> logged;
    private final Map<String, Stamp> stamps = new TreeMap<>();

    private record Stamp(Object identity, long size, FileTime modified, FileTime changed) {}

    private StateSnapshot(Path root) {
        this.log = root.resolve(LOG);
        this.logged = digest(log, Long.MAX_VALUE);
    }

    private static Optional<Digest> digest(Path file, long size) {
        try (InputStream in = RegularFile.stream(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of(Digest.of(in.readNBytes((int) Math.min(size, Integer.MAX_VALUE))));
        } catch (IOException somethingElse) {
            return Optional.empty();
        }
    }

    /**
     * Takes a snapshot of LonelyCat's files.
     *
     * @param folders all workspace folders named {@code .lonelycat}, in any spelling
     * @param executionId running execution, whose evidence the snapshot omits
     */
    public static StateSnapshot now(Workspace workspace, List<Path> folders, String executionId) {
        StateSnapshot snapshot = new StateSnapshot(workspace.root());
        for (Path folder : folders) {
            snapshot.look(workspace.root(), folder, executionId);
        }
        return snapshot;
    }

    private void look(Path root, Path folder, String executionId) {
        Set<Path> left = new HashSet<>();
        IN_STATE.forEach(name -> left.add(folder.resolve(name)));
        left.add(folder.resolve("executions").resolve(executionId));
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path inner, BasicFileAttributes seen) {
                    return left.contains(inner) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes seen) throws IOException {
                    if (!left.contains(file) && !isDraftOfResult(folder, file)) {
                        Stamp stamp = new Stamp(
                                String.valueOf(seen.fileKey()),
                                seen.size(),
                                seen.lastModifiedTime(),
                                Platform.changed(file));
                        stamps.put(root.relativize(file).toString(), stamp);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) throws IOException {
                    if (gone instanceof NoSuchFileException) {
                        return FileVisitResult.CONTINUE;
                    }
                    throw gone;
                }
            });
        } catch (IOException e) {
            throw EngineException.cannot("read " + folder, e);
        }
    }

    /**
     * Returns whether the file is a temporary file of {@code result.json}, which parallel LonelyCat goals write while
     * checks run.
     */
    private static boolean isDraftOfResult(Path folder, Path file) {
        return folder.equals(file.getParent()) && StateFiles.isDraftOf(String.valueOf(file.getFileName()), RESULT);
    }

    public Set<String> differing(StateSnapshot before) {
        Set<String> names = new TreeSet<>(stamps.keySet());
        names.addAll(before.stamps.keySet());
        names.removeIf(name -> Objects.equals(stamps.get(name), before.stamps.get(name)));
        names.removeIf(name -> isAdded(name, before));
        return names;
    }

    private boolean isAdded(String name, StateSnapshot before) {
        @Nullable Stamp was = before.stamps.get(name);
        if (name.equals(LOG) && stamps.containsKey(name)) {
            return was == null || digest(log, was.size).equals(before.logged);
        }
        return was == null && name.startsWith(ANSWERS);
    }
}
