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

/** Wraps the kernel: numbers each call of one process, and lets it crash or fail as ordered. */
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

    /** What a call does, under the lock of the disk. */
    interface Work<T> {
        T run() throws ErrnoException;
    }

    /** What a call without a result does. */
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

    /** Orders another process to act once, right after this one first wrote to a file. */
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

    /** Ends the process: its handles and locks are gone. */
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

    /** A write fails later, after a part of it; a full disk fails only the calls that take space. */
    private void throwFailure(Operation operation) throws ErrnoException {
        if (failure != null && failure != Errno.ENOSPC && operation != Operation.WRITE) {
            noteFailure();
            throw new ErrnoException(failure);
        }
    }

    private void noteFailure() {
        firstFailure = firstFailure == 0 ? calls : firstFailure;
    }

    /** Fails a call that is about to take space for a new name when the disk is full. */
    void takeSpace() throws ErrnoException {
        spaceTaking.add(calls);
        if (failure == Errno.ENOSPC || disk.free() <= 0) {
            noteFailure();
            throw new ErrnoException(Errno.ENOSPC);
        }
    }

    /** Says how the present write must fail, if at all. */
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

    /** Says how many of the wanted bytes reach the disk when the present write fails: at first some, later none. */
    int partOfFailing(int wanted) {
        boolean first = failures.containsKey(calls) || begun.add(failFrom);
        return first ? torn(wanted) : 0;
    }

    /** Says how many of the wanted bytes a write may write now: all, or fewer if the process dies in it. */
    int allowed(int wanted) {
        length = wanted;
        boolean torn = calls == crashCall && crashVariant == Variant.TORN;
        return torn ? torn(wanted) : wanted;
    }

    /** Chooses a prefix, at least 1 byte shorter than the whole, from the number of the call and the length. */
    private int torn(int wanted) {
        int mixed = (calls * 31 + wanted) * 0x9E3779B9;
        return wanted < 2 ? 0 : 1 + Math.floorMod(mixed >>> 8, wanted - 1);
    }

    /** Records the disk as it would be if the process died in the middle of this write. */
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

    /** From now on keeps a copy of the disk for each distinct way to die. */
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

    /** Lists the errors that a call can have; at each it may be refused, and the disk may be broken. */
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
