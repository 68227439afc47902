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
 * Takes the lock of a workspace: a lock of the kernel on {@code .lonelycat/lock}, which dies with its process, so that
 * no lock is ever stale. {@code lock} is opened only by its holder: on POSIX, closing any handle on it would free the lock of the
 * whole process. {@code lock.threads} keeps a second thread of the holder's own process from opening it at all: it is locked first,
 * and the JDK remembers that for the whole process, also when closing another handle has freed it in the kernel.
 */
public final class WorkspaceLock {
    private static final String HOLDER = "lock.json";
    private static final Duration ABANDONED = Duration.ofHours(1);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration TELL = Duration.ofSeconds(10);

    private final Workspace workspace;
    private final LockHolder holder;
    private final Optional<String> insideExecution;
    private final Duration tell;

    /**
     * Prepares to take the lock.
     *
     * @param workspace whose lock
     * @param holder who asks
     * @param insideExecution the execution whose check started this process, where that is so: its lock is never waited
     *     for, since it waits for us
     */
    public WorkspaceLock(Workspace workspace, LockHolder holder, Optional<String> insideExecution) {
        this(workspace, holder, insideExecution, TELL);
    }

    WorkspaceLock(Workspace workspace, LockHolder holder, Optional<String> insideExecution, Duration tell) {
        this.workspace = workspace;
        this.holder = holder;
        this.insideExecution = insideExecution;
        this.tell = tell;
    }

    /** Returns the holder of the lock of a workspace as it was written down; not proof that it still holds the lock. */
    public static Optional<LockHolder> holder(Workspace workspace) {
        return read(workspace.stateFolder().resolve(HOLDER));
    }

    /** Reads who is in a file; absent when it is missing or was written by a dying process. */
    static Optional<LockHolder> read(Path file) {
        try {
            return StateFiles.exists(file)
                    ? Optional.of(
                            Json.read(LockHolder.class, InputDocument.json(file.toString(), StateFiles.read(file))))
                    : Optional.empty();
        } catch (EngineException | InvalidInputException gone) {
            // The file only informs people; the kernel's lock decides.
            return Optional.empty();
        }
    }

    /** The file that carries the lock of the kernel. */
    static Path file(Workspace workspace) {
        return workspace.stateFolder().resolve("lock");
    }

    /**
     * Takes the lock, waiting for it if need be.
     *
     * @param timeout how long to wait at most
     * @param cancel ends the waiting early
     * @param progress is told now and then who is waited for
     * @return the lock, to be closed; or who has it
     */
    public LockAttempt acquire(Duration timeout, Cancel cancel, Consumer<String> progress) {
        workspace.ensureState();
        long start = System.nanoTime();
        long told = start;
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
            if (now - told >= tell.toNanos()) {
                told = now;
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
                    + ". This execution holds the lock of " + workspace.root()
                    + " until the check ends. Remove the call of LonelyCat from what the check runs.";
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
     * Writes who holds the lock, in the real folder of LonelyCat alone, and removes the drafts that killed processes left; only for the
     * one who holds it. Others may write beside it, such as a result, which takes no time: theirs have to be an hour old.
     *
     * @throws InvalidInputException when a link has taken the place of the folder
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

    /** Removes who the holder was; where a link has taken the place of LonelyCat's folder, nothing of ours is there. */
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

    /** Of the threads of one process, lets only the first go on to open the lock file. */
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
     * The holder of the lock of a workspace, and its purpose.
     *
     * @param execution the execution's id, or the goal's name if there is no execution
     * @param pid the process id on its host
     * @param started when that process started: tells it from a later one with the same id
     * @param host the host's name
     * @param since when the lock was taken
     * @param purpose what it is held for, for people: "execute plan_01h..."
     */
    @DocumentSchema("lonelycat.lock/1")
    public record LockHolder(String execution, long pid, Instant started, String host, Instant since, String purpose) {
        /** Makes the texts fit for messages: any process may have written the file. */
        public LockHolder {
            execution = VisibleText.of(execution);
            host = VisibleText.of(host);
            purpose = VisibleText.of(purpose);
        }

        /** The holder in words, to be read after "held by". */
        public String describe() {
            return "process " + pid + " on " + host + " since " + since + " (" + purpose + ")";
        }
    }
}
