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

/** Simulated disk, a table of immutable inodes. Outlives its processes ({@link #boot()}), of which several can run at once. */
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
    /** Creation times inherited from deleted files of the same name. */
    private final Map<Integer, Integer> tunnelled = new HashMap<>();

    private final Map<TunnelledName, Integer> leftNames = new HashMap<>();
    private final Map<Integer, Integer> pins = new HashMap<>();
    private final List<HeldLock> locks = new ArrayList<>();

    private SimDisk() {}

    public static SimDisk empty() {
        SimDisk disk = new SimDisk();
        Body.Entries nothing = new Body.Entries(ROOT, Map.of());
        disk.put(new Inode(ROOT, 0755, 1, 0, 0, 0, nothing));
        return disk;
    }

    /** Runs the step with the root folder of a new disk. */
    public static SimDisk filledBy(CrashScenario.Step step) {
        return filledBy(Traits.LINUX, step);
    }

    public static SimDisk filledBy(Traits traits, CrashScenario.Step step) {
        SimDisk disk = empty().with(traits);
        try {
            step.run(disk.boot().root());
        } catch (IOException e) {
            throw new UncheckedIOException("the simulated disk could not be filled", e);
        }
        return disk.copy();
    }

    /** Copies a real folder to the same path of a new disk. */
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

    /** Copies the disk without locks and unlinked open files, as if all processes had died. */
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

    public synchronized Snapshot snapshot() {
        return Snapshot.of(this, ROOT);
    }

    /** Marks all current data as synced and tracks later changes. */
    public synchronized SimDisk trackingPowerLoss() {
        Unsynced allSafe = new Unsynced();
        Arrays.stream(inodes).filter(Objects::nonNull).forEach(allSafe::settle);
        unsynced = allSafe;
        return this;
    }

    /**
     * Returns the disk after a power loss; requires {@link #trackingPowerLoss()}.
     *
     * @param seed 0 keeps only synced data, 1 everything, other seeds a random mixture
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

    void sync(int number) {
        if (unsynced != null) {
            unsynced.sync(get(number));
            version++;
        }
    }

    void syncAll() {
        if (unsynced != null) {
            trackingPowerLoss();
            version++;
        }
    }

    /** Returns the number of power losses. */
    public int boots() {
        return boots;
    }

    public SimProcess boot() {
        return new SimProcess(this);
    }

    /** Limits the bytes of file content. */
    public synchronized SimDisk withQuota(long bytes) {
        quota = bytes;
        return this;
    }

    /** Limits the bytes returned by one read, as network file systems may do. */
    public synchronized SimDisk readingAtOnce(int bytes) {
        readAtOnce = bytes;
        return this;
    }

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

    long version() {
        return version;
    }

    /** Advances the clock by more than a millisecond, never by whole microseconds. */
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

    /** Changes names atomically. */
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

    /** NTFS reuses the creation time of a deleted file of the same name for 15 seconds. */
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

    /** Fills a gap before the position with zeros. */
    void write(int number, long position, byte[] source) throws ErrnoException {
        Inode inode = get(number);
        byte[] old = inode.bytes().array();
        int end = Math.toIntExact(position + source.length);
        byte[] changed = Arrays.copyOf(old, Math.max(old.length, end));
        System.arraycopy(source, 0, changed, (int) position, source.length);
        put(inode.withBody(new Body.Bytes(changed), tick()));
    }

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

    private record TunnelledName(int folder, String key) {}

    /** Points a name to another inode; 0 removes the name. */
    record NameChange(int folder, String name, int inode) {
        boolean sameName(NameChange other) {
            return folder == other.folder && name.equals(other.name);
        }
    }

    /** Kernel lock, owned by a process rather than a channel. */
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
