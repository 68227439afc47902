// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import io.lonelycat.error.EngineException;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.RecordJson;
import io.lonelycat.workspace.LockAttempt.HeldLock;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
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
 * no lock is ever stale.
 */
public final class WorkspaceLock {
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
        return LockFiles.read(LockFiles.holder(workspace));
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
            Optional<LockHolder> other = LockFiles.read(LockFiles.holder(workspace));
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
                    + ", which holds the lock of " + workspace.root()
                    + " until the check ends. Do not change the workspace from inside a check.";
        }
        return "The workspace " + workspace.root() + " is locked by " + describe(other) + "; waited "
                + waited.toSeconds()
                + " s. Nothing was changed. Wait until that process ends, or set a longer `lonelycat.lockTimeout`.";
    }

    private static String describe(Optional<LockHolder> other) {
        return other.map(LockHolder::describe).orElse("an unknown process (the lock file does not name it yet)");
    }

    private Optional<HeldLock> attempt() {
        List<FileChannel> opened = new ArrayList<>();
        Optional<HeldLock> lock = Optional.empty();
        try {
            if (claimed(open(LockFiles.claims(workspace), opened))
                    && open(LockFiles.lock(workspace), opened).tryLock() != null) {
                LockFiles.write(workspace, holder);
                lock = Optional.of(new HeldLock(workspace, opened));
            }
            return lock;
        } catch (IOException e) {
            throw EngineException.cannot("lock " + LockFiles.lock(workspace), e);
        } finally {
            if (lock.isEmpty()) {
                HeldLock.closeAll(opened);
            }
        }
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
    public record LockHolder(String execution, long pid, Instant started, String host, Instant since, String purpose) {

        private static final String SCHEMA = "lonelycat.lock/1";

        /** Makes the texts fit for messages: any process may have written the file. */
        public LockHolder {
            execution = VisibleText.of(execution);
            host = VisibleText.of(host);
            purpose = VisibleText.of(purpose);
        }

        JsonObject toJson() {
            return RecordJson.document(SCHEMA, this);
        }

        static LockHolder read(InputObject in) {
            return RecordJson.document(LockHolder.class, SCHEMA, in);
        }

        /** The holder in words, to be read after "held by". */
        public String describe() {
            return "process " + pid + " on " + host + " since " + since + " (" + purpose + ")";
        }
    }
}
