// SPDX-License-Identifier: MIT
package io.lonelycat.simfs;

import io.lonelycat.simfs.Unsynced.Change;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Computes the disk after a power loss. Seed 0 keeps only synced data, 1 everything, other seeds a random mixture. */
final class PowerLoss {
    private static final int NOTHING = 0;
    private static final int EVERYTHING = 1;
    private final SimDisk before;
    private final Unsynced unsynced;
    private final long seed;
    private final Random random;
    private final Map<Integer, Map<String, Integer>> names;
    private final Map<Integer, Inode> found = new HashMap<>();

    PowerLoss(SimDisk before, Unsynced unsynced, long seed) {
        this.before = before;
        this.unsynced = unsynced;
        this.seed = seed;
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
        this.names = new HashMap<>(unsynced.names());
    }

    Map<Integer, Inode> survivors() {
        List<Change> changes = unsynced.changes();
        Set<Integer> chosen = new HashSet<>();
        for (int i = 0; i < changes.size(); i++) {
            if (keeps()) {
                chosen.add(i);
            }
        }
        Unsynced.close(changes, chosen);
        for (int i = 0; i < changes.size(); i++) {
            if (chosen.contains(i)) {
                applyChange(changes, i, chosen);
            }
        }
        visit(SimDisk.ROOT, SimDisk.ROOT);
        return found;
    }

    private boolean keeps() {
        return seed == EVERYTHING || (seed != NOTHING && random.nextBoolean());
    }

    private void applyChange(List<Change> changes, int index, Set<Integer> chosen) {
        Change change = changes.get(index);
        boolean needed = chosen.stream()
                .anyMatch(later -> later > index && changes.get(later).needs(change));
        boolean both = seed > EVERYTHING && change.canLeaveBothNames() && !needed && random.nextInt(4) == 0;
        change.names().stream().filter(name -> !both || name.inode() != 0).forEach(name -> Unsynced.apply(names, name));
    }

    /** Collects reachable inodes and counts their names. */
    private void visit(int number, int parent) {
        Inode known = found.get(number);
        if (known != null) {
            found.put(number, known.withLinks(known.links() + 1, known.changed()));
            return;
        }
        Inode latest = latest(number);
        Inode inode = latest.isFolder() ? folder(latest, parent) : file(latest);
        found.put(number, inode);
        if (inode.isFolder()) {
            List.copyOf(names.getOrDefault(number, Map.of()).values()).forEach(child -> visit(child, number));
        }
    }

    private Inode latest(int number) {
        Inode buried = unsynced.buried(number);
        return buried == null ? before.get(number) : buried;
    }

    private Inode folder(Inode latest, int parent) {
        Body.Entries entries = new Body.Entries(parent, names.getOrDefault(latest.number(), Map.of()));
        return attributes(latest).holding(entries);
    }

    private Inode attributes(Inode latest) {
        Inode safe = unsynced.content(latest.number());
        Inode source = safe == null || keeps() ? latest : safe;
        return source.holding(latest.body()).withLinks(1, source.changed());
    }

    private Inode file(Inode latest) {
        Inode kept = attributes(latest);
        if (!(latest.body() instanceof Body.Bytes fresh)) {
            return kept;
        }
        Inode safe = unsynced.content(latest.number());
        Body.Bytes old = safe != null && safe.body() instanceof Body.Bytes bytes ? bytes : Body.Bytes.EMPTY;
        return kept.holding(fresh.equals(old) ? old : content(old, fresh));
    }

    /** Returns old content, new content, a part, zeros or random bytes. */
    private Body.Bytes content(Body.Bytes old, Body.Bytes fresh) {
        if (seed == NOTHING || seed == EVERYTHING) {
            return seed == NOTHING ? old : fresh;
        }
        int length = fresh.array().length;
        int part = length == 0 ? 0 : random.nextInt(length);
        return switch (random.nextInt(6)) {
            case 0 -> old;
            case 1 -> fresh;
            case 2 -> new Body.Bytes(Arrays.copyOf(fresh.array(), part));
            case 3 -> new Body.Bytes(Arrays.copyOf(Arrays.copyOf(fresh.array(), part), length));
            case 4 -> mixed(old, fresh, part);
            default -> rubbish(random.nextInt(length + 16));
        };
    }

    private static Body.Bytes mixed(Body.Bytes old, Body.Bytes fresh, int part) {
        byte[] bytes = Arrays.copyOf(old.array(), Math.max(part, old.array().length));
        System.arraycopy(fresh.array(), 0, bytes, 0, part);
        return new Body.Bytes(bytes);
    }

    private Body.Bytes rubbish(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return new Body.Bytes(bytes);
    }

    static SimDisk apply(SimDisk before, @Nullable Unsynced unsynced, long seed) {
        if (unsynced == null) {
            throw new IllegalStateException("call trackingPowerLoss() on the disk before it is used");
        }
        return before.withOnly(new PowerLoss(before, unsynced, seed).survivors());
    }
}
