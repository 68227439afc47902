// SPDX-License-Identifier: MIT
package io.lonelycat.simfs;

import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/**
 * A process on a simulated disk. Its calls are numbered from 1, and it can be ordered to die or to fail at a number.
 * A clean run gives the numbers: an action that does the same calls again can then be crashed at each of them.
 */
public final class SimProcess {
    private final Gate gate;
    private final SimFileSystem fileSystem;

    SimProcess(SimDisk disk) {
        gate = new Gate(disk);
        fileSystem = new SimFileSystem(disk, gate);
    }

    /** Returns the root folder "/", the path to hand to production code. */
    public Path root() {
        return fileSystem.root();
    }

    /** Returns the file system that this process sees. */
    public FileSystem fileSystem() {
        return fileSystem;
    }

    /** Returns the disk that the process works on. */
    public SimDisk disk() {
        return gate.disk();
    }

    /** Says how many calls the process has begun. */
    public int calls() {
        return gate.calls();
    }

    /** Lists the errors that the call with this number can have; a full disk where it took space. */
    public List<Errno> errors(int call) {
        return gate.errors(call);
    }

    /** Says which call was the first that failed by order; absent when none did. */
    public OptionalInt firstFailure() {
        return gate.firstFailure() == 0 ? OptionalInt.empty() : OptionalInt.of(gate.firstFailure());
    }

    /** Lists the calls that the process has ended or died in; call n is at index n - 1. */
    public List<Call> trace() {
        return List.copyOf(gate.trace());
    }

    /** Returns how many folders the process had open at most; all must be closed again. */
    public int mostOpenFolders() {
        int open = 0;
        int most = 0;
        for (Call call : gate.trace()) {
            if (call.operation() == Operation.OPEN) {
                most = Math.max(most, ++open);
            } else if (call.operation() == Operation.CLOSE) {
                open--;
            }
        }
        if (open != 0) {
            throw new AssertionError(open + " folders are still open");
        }
        return most;
    }

    /** Orders the process to die in the call with this number; TORN is for writes of at least 2 bytes. */
    public SimProcess crashAt(int call, Variant variant) {
        gate.crashAt(call, variant);
        return this;
    }

    /** Ends the process now. */
    public void crash() {
        gate.die();
    }

    /** Says whether the process is dead. */
    public boolean crashed() {
        return gate.dead();
    }

    /**
     * Makes one call fail. ENOSPC fails only a call that takes space: a write that grows a file, or a new name. A
     * failing write leaves a part of its bytes.
     */
    public SimProcess failAt(int call, Errno errno) {
        gate.failAt(call, errno);
        return this;
    }

    /**
     * Makes every changing call from this number on fail, until {@link #heal()}; for ENOSPC those that take space, for
     * EIO also syncs. The first failing write leaves a part of its bytes, later ones leave none.
     */
    public SimProcess failFrom(int call, Errno errno) {
        gate.failFrom(call, errno);
        return this;
    }

    /** Has another process act once, right after this one first wrote to a file of this name. */
    public void afterWriteOf(String name, Runnable action) {
        gate.afterWriteOf(name, action);
    }

    /** Rolls back all ordered failures. */
    public void heal() {
        gate.heal();
    }

    /** From now on keeps, for each distinct way to die, a copy of the disk that this death would leave. */
    public void recordStates(List<CrashState> target) {
        gate.recordStates(target);
    }
}
