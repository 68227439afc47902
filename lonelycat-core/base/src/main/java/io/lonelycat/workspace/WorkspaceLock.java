// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.DocumentSchema;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.Json;
import io.lonelycat.workspace.LockAttempt.HeldLock;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Kernel lock on {@code .lonelycat/lock}, which the kernel releases when the process dies. On POSIX, closing any handle
 * of {@code lock} releases the process's lock. A thread therefore opens {@code lock} only while this thread has a lock
 * on {@code lock.threads}, which the JDK gives to one thread only.
 */
public final class WorkspaceLock {
    private static final String HOLDER = "lock.json";
    private static final Duration ABANDONED = Duration.ofHours(1);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration TELL = Duration.ofSeconds(10);

    private final Workspace workspace;
    private final LockHolder holder;
    private final Optional<String> insideExecution;
    private final Duration interval;

    /**
     * Prepares the lock of a workspace without acquiring it.
     *
     * @param insideExecution the execution whose check started this process; waiting for that execution's lock would
     * deadlock
     */
    public WorkspaceLock(Workspace workspace, LockHolder holder, Optional<String> insideExecution) {
        this(workspace, holder, insideExecution, TELL);
    }

    WorkspaceLock(Workspace workspace, LockHolder holder, Optional<String> insideExecution, Duration interval) {
        this.workspace = workspace;
        this.holder = holder;
        this.insideExecution = insideExecution;
        this.interval = interval;
    }

    /** Returns the last known holder of the workspace lock, who may have released the lock. */
    public static Optional<LockHolder> holder(Workspace workspace) {
        return read(workspace.stateFolder().resolve(HOLDER));
    }

    static Optional<LockHolder> read(Path file) {
        try {
            return StateFiles.exists(file)
                    ? Optional.of(
                            Json.read(LockHolder.class, InputDocument.json(file.toString(), StateFiles.read(file))))
                    : Optional.empty();
        } catch (EngineException | InvalidInputException gone) {
            // Treats an unreadable lock.json as missing.
            return Optional.empty();
        }
    }

    static Path file(Workspace workspace) {
        return workspace.stateFolder().resolve("lock");
    }

    /**
     * Waits for the workspace lock until the timeout.
     *
     * @param progress receives messages about the current lock holder while waiting
     * @return the workspace lock, which the caller closes, or {@link LockAttempt.Busy}
     */
    public LockAttempt acquire(Duration timeout, Cancel cancel, Consumer<String> progress) {
        workspace.ensureState();
        long start = System.nanoTime();
        long reported = start;
        while (true) {
            Optional<HeldLock> lock = attempt();
            if (lock.isPresent()) {
                return lock.get();
            }
            Optional<LockHolder> other = holder(workspace);
            long now = System.nanoTime();
            if (startedByHolder(other) || now - start >= timeout.toNanos() || cancel.now()) {
                return new LockAttempt.Busy(busy(other, Duration.ofNanos(now - start)));
            }
            if (now - reported >= interval.toNanos()) {
                reported = now;
                progress.accept(
                        "Waiting for the lock of the workspace " + workspace.root() + ", held by " + describe(other));
            }
            pause();
        }
    }

    private boolean startedByHolder(Optional<LockHolder> other) {
        return other.isPresent()
                && insideExecution.isPresent()
                && other.get().execution().equals(insideExecution.get());
    }

    private String busy(Optional<LockHolder> other, Duration waited) {
        if (startedByHolder(other)) {
            return "This process was started by a check of " + insideExecution.orElseThrow()
                    + ". This execution keeps the workspace " + workspace.root()
                    + " locked until the check ends. Change the check so that neither its command nor its tests"
                    + " call LonelyCat.";
        }
        return "The workspace " + workspace.root() + " is locked by " + describe(other) + ". LonelyCat waited "
                + waited.toSeconds()
                + " s. Nothing was changed. Wait until that process ends, or set a longer `lonelycat.lockTimeout`.";
    }

    private static String describe(Optional<LockHolder> other) {
        return other.map(LockHolder::describe)
                .orElse("an unknown process (the lock file does not name the process yet)");
    }

    private Optional<HeldLock> attempt() {
        List<FileChannel> opened = new ArrayList<>();
        Optional<HeldLock> lock = Optional.empty();
        try {
            if (claimed(open(workspace.stateFolder().resolve("lock.threads"), opened))
                    && open(file(workspace), opened).tryLock() != null) {
                writeHolder(workspace, holder);
                lock = Optional.of(new HeldLock(workspace, opened));
            }
            return lock;
        } catch (IOException e) {
            throw EngineException.cannot("lock " + file(workspace), e);
        } finally {
            if (lock.isEmpty()) {
                HeldLock.closeAll(opened);
            }
        }
    }

    /**
     * Writes the holder of the workspace lock to {@code lock.json}. Deletes temporary files of killed processes in
     * {@code .lonelycat}: those of {@code lock.json}, and others older than an hour. Requires the lock.
     */
    static void writeHolder(Workspace workspace, LockHolder holder) throws IOException {
        Instant longAgo = holder.since().minus(ABANDONED);
        try (OpenFolders tree = workspace.open()) {
            Folder state = state(tree)
                    .orElseThrow(() ->
                            new NoSuchFileException(workspace.stateFolder().toString()));
            for (String name : state.names()) {
                boolean isOld = StateFiles.isDraft(name)
                        && state.entry(name)
                                .filter(it -> it.modified().toInstant().isBefore(longAgo))
                                .isPresent();
                if (isOld || StateFiles.isDraftOf(name, HOLDER)) {
                    state.deleteFile(name);
                }
            }
            state.write(HOLDER, Json.pretty(holder));
        }
    }

    /** Deletes {@code lock.json}, unless a link replaced {@code .lonelycat}. */
    static void removeHolder(Workspace workspace) {
        try (OpenFolders tree = workspace.open()) {
            Optional<Folder> state = state(tree);
            if (state.isPresent() && state.get().seen(HOLDER).isPresent()) {
                state.get().deleteFile(HOLDER);
            }
        } catch (InvalidInputException | NoSuchFileException gone) {
            return;
        } catch (IOException e) {
            throw EngineException.cannot("delete " + workspace.stateFolder().resolve(HOLDER), e);
        }
    }

    private static Optional<Folder> state(OpenFolders tree) throws IOException {
        return tree.folder(WorkspacePath.of(Workspace.STATE));
    }

    private static FileChannel open(Path file, List<FileChannel> opened) throws IOException {
        FileChannel channel = RegularFile.writable(
                file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
        opened.add(0, channel);
        return channel;
    }

    private static boolean claimed(FileChannel claims) throws IOException {
        try {
            return claims.tryLock() != null;
        } catch (OverlappingFileLockException otherThread) {
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Holder of a workspace lock.
     *
     * @param execution id of the execution with the workspace lock, or a goal's name
     * @param started start time of the process with the workspace lock, to detect a reused pid
     */
    @DocumentSchema("lonelycat.lock/1")
    public record LockHolder(String execution, long pid, Instant started, String host, Instant since, String purpose) {
        /** Escapes the lock holder's texts for display, because any process may have written {@code lock.json}. */
        public LockHolder {
            execution = VisibleText.of(execution);
            host = VisibleText.of(host);
            purpose = VisibleText.of(purpose);
        }

        public String describe() {
            return "process " + pid + " on " + host + " since " + since + " (" + purpose + ")";
        }
    }
}
