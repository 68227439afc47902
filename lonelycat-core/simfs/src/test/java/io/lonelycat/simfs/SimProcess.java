// SPDX-License-Identifier: MIT
package io.lonelycat.simfs;

import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/** Process on a simulated disk. To crash or fail at each call, count the calls of a clean run and repeat the same action. */
public final class SimProcess {
    private final Gate gate;
    private final SimFileSystem fileSystem;

    SimProcess(SimDisk disk) {
        gate = new Gate(disk);
        fileSystem = new SimFileSystem(disk, gate);
    }

    public Path root() {
        return fileSystem.root();
    }

    public FileSystem fileSystem() {
        return fileSystem;
    }

    public SimDisk disk() {
        return gate.disk();
    }

    public int calls() {
        return gate.calls();
    }

    /** Lists the errors that a call can have. */
    public List<Errno> errors(int call) {
        return gate.errors(call);
    }

    /** Returns the first call that failed by {@link #failAt} or {@link #failFrom}. */
    public OptionalInt firstFailure() {
        return gate.firstFailure() == 0 ? OptionalInt.empty() : OptionalInt.of(gate.firstFailure());
    }

    /** Lists calls, including the call in which the process died; call n has index n - 1. */
    public List<Call> trace() {
        return List.copyOf(gate.trace());
    }

    /** Returns the maximum number of simultaneously open folders. */
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

    /** Crashes the process in this call; TORN needs a write of at least 2 bytes. */
    public SimProcess crashAt(int call, Variant variant) {
        gate.crashAt(call, variant);
        return this;
    }

    public void crash() {
        gate.die();
    }

    public boolean crashed() {
        return gate.dead();
    }

    /** Fails one call. ENOSPC fails only calls that allocate space. A failing write leaves some bytes. */
    public SimProcess failAt(int call, Errno errno) {
        gate.failAt(call, errno);
        return this;
    }

    /**
     * Fails all changing calls from this number until {@link #heal()}; ENOSPC fails only calls that allocate space, EIO also fails syncs.
     * Only the first failing write leaves some bytes.
     */
    public SimProcess failFrom(int call, Errno errno) {
        gate.failFrom(call, errno);
        return this;
    }

    /** Runs an action of another process after the first write to a file of this name. */
    public void afterWriteOf(String name, Runnable action) {
        gate.afterWriteOf(name, action);
    }

    public void heal() {
        gate.heal();
    }

    /** Records a copy of the disk for each distinct crash. */
    public void recordStates(List<CrashState> target) {
        gate.recordStates(target);
    }
}
