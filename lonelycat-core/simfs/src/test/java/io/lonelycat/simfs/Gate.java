// SPDX-License-Identifier: MIT
package io.lonelycat.simfs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Numbers the calls of one process and injects crashes and failures. */
final class Gate {
    private final SimDisk disk;
    private final List<Call> trace = new ArrayList<>();
    private final Set<Handle> handles = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<Integer, Errno> failures = new HashMap<>();
    private final Set<Integer> begun = new HashSet<>();
    private final Set<Integer> spaceTaking = new HashSet<>();
    private int calls;
    private int crashCall;
    private Variant crashVariant = Variant.BEFORE;
    private int failFrom = Integer.MAX_VALUE;
    private Errno failFromErrno = Errno.EIO;
    private boolean dead;
    private @Nullable List<CrashState> states;
    private @Nullable Errno failure;
    private @Nullable Runnable meanwhile;
    private String meanwhileName = "";
    private int firstFailure;
    private int length;

    Gate(SimDisk disk) {
        this.disk = disk;
    }

    /** Runs under the lock of the disk. */
    interface Work<T> {
        T run() throws ErrnoException;
    }

    interface Step {
        void run() throws ErrnoException;
    }

    void run(Operation operation, Path path, @Nullable Path other, Step step) throws ErrnoException {
        call(operation, path, other, () -> {
            step.run();
            return true;
        });
    }

    <T> T call(Operation operation, Path path, @Nullable Path other, Work<T> work) throws ErrnoException {
        synchronized (disk) {
            dieIfDead();
            int number = ++calls;
            long before = disk.version();
            length = 0;
            failure = failureOf(number, operation);
            dieIf(number, Variant.BEFORE);
            try {
                throwFailure(operation);
                return work.run();
            } finally {
                boolean changed = disk.version() != before;
                trace.add(new Call(number, operation, path, other, changed, changed ? length : 0));
                meanwhile(operation, path);
                recordState(number, Variant.AFTER, changed);
                dieIf(number, Variant.AFTER);
                dieIf(number, Variant.TORN);
            }
        }
    }

    void afterWriteOf(String name, Runnable action) {
        meanwhileName = name;
        meanwhile = action;
    }

    private void meanwhile(Operation operation, Path path) {
        Runnable action = meanwhile;
        if (action != null && operation == Operation.WRITE && path.endsWith(meanwhileName)) {
            meanwhile = null;
            action.run();
        }
    }

    private void dieIfDead() {
        if (dead) {
            throw new SimulatedCrash(calls);
        }
    }

    private void dieIf(int number, Variant variant) {
        if (number == crashCall && variant == crashVariant) {
            die();
            throw new SimulatedCrash(number);
        }
    }

    void die() {
        synchronized (disk) {
            dead = true;
            handles.forEach(handle -> disk.unpin(handle.inode()));
            handles.clear();
            disk.locks().removeIf(lock -> lock.owner() == this);
        }
    }

    private @Nullable Errno failureOf(int number, Operation operation) {
        Errno single = failures.get(number);
        boolean lasting = number >= failFrom
                && (operation.changing() || (operation == Operation.SYNC && failFromErrno == Errno.EIO));
        return single == null && lasting ? failFromErrno : single;
    }

    /** Lets writes pass, because a failing write first writes some bytes. */
    private void throwFailure(Operation operation) throws ErrnoException {
        if (failure != null && failure != Errno.ENOSPC && operation != Operation.WRITE) {
            noteFailure();
            throw new ErrnoException(failure);
        }
    }

    private void noteFailure() {
        firstFailure = firstFailure == 0 ? calls : firstFailure;
    }

    void takeSpace() throws ErrnoException {
        spaceTaking.add(calls);
        if (failure == Errno.ENOSPC || disk.free() <= 0) {
            noteFailure();
            throw new ErrnoException(Errno.ENOSPC);
        }
    }

    @Nullable
    Errno writeFailure(long growth) {
        if (growth > 0) {
            spaceTaking.add(calls);
        }
        if (failure == null || (failure == Errno.ENOSPC && growth == 0)) {
            return null;
        }
        noteFailure();
        return failure;
    }

    /** Returns the bytes that a failing write leaves on disk: some for the first failing write, none for later writes. */
    int partOfFailing(int wanted) {
        boolean first = failures.containsKey(calls) || begun.add(failFrom);
        return first ? torn(wanted) : 0;
    }

    int allowed(int wanted) {
        length = wanted;
        boolean torn = calls == crashCall && crashVariant == Variant.TORN;
        return torn ? torn(wanted) : wanted;
    }

    /** Returns the length of a proper prefix of the bytes. */
    private int torn(int wanted) {
        int mixed = (calls * 31 + wanted) * 0x9E3779B9;
        return wanted < 2 ? 0 : 1 + Math.floorMod(mixed >>> 8, wanted - 1);
    }

    /** Records the disk after a partial write. */
    void recordTorn(int inode, long position, byte[] bytes) throws ErrnoException {
        if (states != null && bytes.length > 1) {
            SimDisk half = disk.copy();
            half.write(inode, position, java.util.Arrays.copyOf(bytes, torn(bytes.length)));
            states.add(new CrashState(calls, Variant.TORN, half));
        }
    }

    private void recordState(int number, Variant variant, boolean changed) {
        if (states != null && changed) {
            states.add(new CrashState(number, variant, disk.copy()));
        }
    }

    void recordStates(List<CrashState> target) {
        target.add(new CrashState(calls + 1, Variant.BEFORE, disk.copy()));
        states = target;
    }

    Handle open(Handle handle) {
        disk.pin(handle.inode());
        handles.add(handle);
        return handle;
    }

    void close(Handle handle) {
        if (handles.remove(handle)) {
            disk.unpin(handle.inode());
        }
    }

    void crashAt(int call, Variant variant) {
        crashCall = call;
        crashVariant = variant;
    }

    void failAt(int call, Errno errno) {
        failures.put(call, errno);
    }

    void failFrom(int call, Errno errno) {
        failFrom = call;
        failFromErrno = errno;
    }

    void heal() {
        failFrom = Integer.MAX_VALUE;
        failures.clear();
    }

    boolean dead() {
        return dead;
    }

    int calls() {
        return calls;
    }

    int firstFailure() {
        return firstFailure;
    }

    boolean tookSpace(int call) {
        return spaceTaking.contains(call);
    }

    List<Errno> errors(int call) {
        Operation operation = trace.get(call - 1).operation();
        List<Errno> errors = new ArrayList<>(List.of(Errno.EACCES, Errno.EIO));
        if (tookSpace(call)) {
            errors.add(Errno.ENOSPC);
        }
        if (operation.changing()) {
            errors.add(Errno.EROFS);
        }
        if (operation.opening()) {
            errors.add(Errno.EMFILE);
        }
        return errors;
    }

    List<Call> trace() {
        return trace;
    }

    SimDisk disk() {
        return disk;
    }
}
