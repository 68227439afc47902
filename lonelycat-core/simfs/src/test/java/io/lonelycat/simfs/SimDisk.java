// SPDX-License-Identifier: MIT
package io.lonelycat.simfs;

import io.lonelycat.simfs.explore.CrashScenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The state of a simulated disk: a table of immutable inodes. It outlives the processes that {@link #boot()} starts on
 * it; several may run at once. A copy costs one array, because the inodes are shared.
 */
public final class SimDisk {
    static final int ROOT = 2;

    private @Nullable Inode[] inodes = new Inode[32];
    private int next = ROOT + 1;
    private long clock;
    private long version;
    private long used;
    private long quota = 1L << 40;
    private int readAtOnce = Integer.MAX_VALUE;
    private int boots;
    private Traits traits = Traits.LINUX;
    private @Nullable Unsynced unsynced;
    /** Creation times, as numbers, of files that have that of the file before them of the same name. */
    private final Map<Integer, Integer> tunnelled = new HashMap<>();

    private final Map<TunnelledName, Integer> leftNames = new HashMap<>();
    private final Map<Integer, Integer> pins = new HashMap<>();
    private final List<HeldLock> locks = new ArrayList<>();

    private SimDisk() {}

    /** Makes a disk with nothing but its root folder. */
    public static SimDisk empty() {
        SimDisk disk = new SimDisk();
        Body.Entries nothing = new Body.Entries(ROOT, Map.of());
        disk.put(new Inode(ROOT, 0755, 1, 0, 0, 0, nothing));
        return disk;
    }

    /** Makes a disk and lets the step fill it; the step gets the root folder. */
    public static SimDisk filledBy(CrashScenario.Step step) {
        return filledBy(Traits.LINUX, step);
    }

    /** Makes a disk with these properties and lets the step fill it. */
    public static SimDisk filledBy(Traits traits, CrashScenario.Step step) {
        SimDisk disk = empty().with(traits);
        try {
            step.run(disk.boot().root());
        } catch (IOException e) {
            throw new UncheckedIOException("the simulated disk could not be filled", e);
        }
        return disk.copy();
    }

    /** Makes a disk that holds a copy of a real folder, at the same path below its root. */
    public static SimDisk holding(Path folder) {
        return filledBy(root -> {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path file : all.toList()) {
                    Path copy = root.resolve(file.toString().substring(1));
                    if (Files.isDirectory(file)) {
                        Files.createDirectories(copy);
                    } else {
                        Files.write(copy, Files.readAllBytes(file));
                    }
                    Files.setPosixFilePermissions(copy, Files.getPosixFilePermissions(file));
                }
            }
        });
    }

    /** Copies the disk as a machine would find it after the death of all processes: no locks, no orphans. */
    public synchronized SimDisk copy() {
        SimDisk copy = new SimDisk();
        copy.inodes = inodes.clone();
        copy.next = next;
        copy.clock = clock;
        copy.used = used;
        copy.quota = quota;
        copy.readAtOnce = readAtOnce;
        copy.boots = boots;
        copy.traits = traits;
        copy.tunnelled.putAll(tunnelled);
        copy.leftNames.putAll(leftNames);
        copy.unsynced = unsynced == null ? null : unsynced.copy();
        pins.keySet().forEach(copy::dropIfUnused);
        return copy;
    }

    /** Takes a picture of the whole tree. */
    public synchronized Snapshot snapshot() {
        return Snapshot.of(this, ROOT);
    }

    /** Takes all there is now as safe and from now on keeps account of what a power loss could take. */
    public synchronized SimDisk trackingPowerLoss() {
        Unsynced allSafe = new Unsynced();
        Arrays.stream(inodes).filter(Objects::nonNull).forEach(allSafe::settle);
        unsynced = allSafe;
        return this;
    }

    /**
     * Copies the disk as a machine would find it after a power loss; {@link #trackingPowerLoss()} must have been
     * called before. What is there afterwards is safe.
     *
     * @param seed 0 keeps only what was synced, 1 keeps everything, any other a mixture of its own
     */
    public synchronized SimDisk afterPowerLoss(long seed) {
        return PowerLoss.apply(this, unsynced, seed);
    }

    SimDisk withOnly(Map<Integer, Inode> kept) {
        SimDisk disk = copy();
        disk.unsynced = null;
        disk.boots++;
        Arrays.fill(disk.inodes, null);
        disk.used = 0;
        kept.values().forEach(disk::put);
        return disk.trackingPowerLoss();
    }

    /** Makes an inode safe from power loss. */
    void sync(int number) {
        if (unsynced != null) {
            unsynced.sync(get(number));
            version++;
        }
    }

    /** Makes all that was written until now safe from power loss. */
    void syncAll() {
        if (unsynced != null) {
            trackingPowerLoss();
            version++;
        }
    }

    /** Says how often the power has failed. */
    public int boots() {
        return boots;
    }

    /** Starts a process on this disk. */
    public SimProcess boot() {
        return new SimProcess(this);
    }

    /** Sets how many bytes of file content fit on the disk. */
    public synchronized SimDisk withQuota(long bytes) {
        quota = bytes;
        return this;
    }

    /** Gives so many bytes at most when a file is read, as file systems may that are reached over a network. */
    public synchronized SimDisk readingAtOnce(int bytes) {
        readAtOnce = bytes;
        return this;
    }

    /** Makes the disk one with other properties. */
    public synchronized SimDisk with(Traits other) {
        traits = other;
        return this;
    }

    Traits traits() {
        return traits;
    }

    int readAtOnce() {
        return readAtOnce;
    }

    long free() {
        return Math.max(0, quota - used);
    }

    long quota() {
        return quota;
    }

    /** Changes with every change of the disk. */
    long version() {
        return version;
    }

    /** Moves the clock on by a little more than a millisecond, never a whole number of microseconds. */
    long tick() {
        clock++;
        return 1_000_000_000_000_000_000L + clock * 1_001_001L;
    }

    Inode get(int number) {
        Inode inode = inodes[number];
        if (inode == null) {
            throw new IllegalStateException("no inode " + number);
        }
        return inode;
    }

    int allocate() {
        return next++;
    }

    void put(Inode inode) {
        if (inode.number() >= inodes.length) {
            inodes = Arrays.copyOf(inodes, inode.number() * 2);
        }
        used += contentSize(inode) - contentSize(inodes[inode.number()]);
        inodes[inode.number()] = inode;
        version++;
        dropIfUnused(inode.number());
    }

    private static long contentSize(@Nullable Inode inode) {
        return inode == null || !inode.isFile() ? 0 : inode.body().size();
    }

    /** Changes names in folders as one step; number 0 takes a name away. */
    void rewire(List<NameChange> changes) throws ErrnoException {
        if (unsynced != null) {
            unsynced.add(describe(changes));
        }
        long now = tick();
        for (NameChange change : changes) {
            Inode folder = get(change.folder());
            Body.Entries entries = folder.entries();
            tunnel(entries, change);
            put(folder.withBody(
                    change.inode() == 0 ? entries.without(change.name()) : entries.with(change.name(), change.inode()),
                    now));
        }
    }

    /** Gives a file the time of creation of the one that had its name before, as NTFS does for 15 seconds. */
    private void tunnel(Body.Entries entries, NameChange change) {
        TunnelledName name = new TunnelledName(change.folder(), traits.key(change.name()));
        Integer gone = entries.byName().get(change.name());
        if (traits.modes()) {
            return;
        }
        if (gone != null) {
            leftNames.put(name, created(gone));
        }
        Integer before = change.inode() == 0 ? null : leftNames.remove(name);
        if (before != null) {
            tunnelled.put(change.inode(), before);
        }
    }

    /** Returns the time of creation of a file as a number, which belongs to one file alone but for tunnelling. */
    synchronized int created(int number) {
        return tunnelled.getOrDefault(number, number);
    }

    private Unsynced.Change describe(List<NameChange> changes) throws ErrnoException {
        Set<Integer> removed = new HashSet<>();
        for (NameChange change : changes) {
            Integer old = get(change.folder()).entries().byName().get(change.name());
            if (old != null && get(old).isFolder()) {
                removed.add(old);
            }
        }
        boolean moves = changes.size() > 1 && changes.stream().anyMatch(change -> removed.remove(change.inode()));
        return new Unsynced.Change(changes, removed, moves);
    }

    /** Writes bytes into a file; a gap before them is filled with zeros. */
    void write(int number, long position, byte[] source) throws ErrnoException {
        Inode inode = get(number);
        byte[] old = inode.bytes().array();
        int end = Math.toIntExact(position + source.length);
        byte[] changed = Arrays.copyOf(old, Math.max(old.length, end));
        System.arraycopy(source, 0, changed, (int) position, source.length);
        put(inode.withBody(new Body.Bytes(changed), tick()));
    }

    /** Keeps an inode alive while a handle is open on it. */
    void pin(int number) {
        pins.merge(number, 1, Integer::sum);
    }

    boolean isOpen(int number) {
        return pins.containsKey(number);
    }

    void unpin(int number) {
        Integer left = pins.computeIfPresent(number, (key, count) -> count == 1 ? null : count - 1);
        if (left == null) {
            dropIfUnused(number);
        }
    }

    private void dropIfUnused(int number) {
        Inode inode = inodes[number];
        if (inode != null && inode.links() == 0 && !pins.containsKey(number)) {
            used -= contentSize(inode);
            if (unsynced != null) {
                unsynced.bury(inode);
            }
            inodes[number] = null;
        }
    }

    List<HeldLock> locks() {
        return locks;
    }

    /** A name that a file had. */
    private record TunnelledName(int folder, String key) {}

    /** One name in one folder that gets another inode, or none. */
    record NameChange(int folder, String name, int inode) {
        boolean sameName(NameChange other) {
            return folder == other.folder && name.equals(other.name);
        }
    }

    /** A lock as the kernel keeps it: per process, not per channel. */
    record HeldLock(int inode, Object owner, long from, long to, boolean shared) {
        boolean conflictsWith(HeldLock other) {
            return inode == other.inode
                    && owner != other.owner
                    && from < other.to
                    && other.from < to
                    && !(shared && other.shared);
        }
    }
}
