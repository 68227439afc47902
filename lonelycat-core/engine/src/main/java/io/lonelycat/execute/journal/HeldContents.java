// SPDX-License-Identifier: MIT
package io.lonelycat.execute.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The contents of files that are overwritten, as they were digested, for as many of them as there was room in memory: who
 * writes them does not read the log for it, and who reads the files again compares bytes in place of digests.
 */
public final class HeldContents {
    /** None of them. */
    public static final HeldContents NONE = new HeldContents(0);

    private static final long MOST = 32 << 20;

    private final List<Optional<Contents>> bySlot = new ArrayList<>();
    private long room;

    /**
     * Holds none yet.
     *
     * @param room for so many bytes of new content that differ; the old content is in memory anyway
     */
    public HeldContents(long room) {
        this.room = room;
    }

    /** Returns how many bytes may stay in memory at one place: a sixteenth of the heap, and not more than 32 MB. */
    public static long room() {
        return Math.min(MOST, Runtime.getRuntime().maxMemory() / 16);
    }

    /** Adds those of the next slot; empty if they are not to be held. Where there is no room, they are not. */
    public void add(Optional<Contents> contents) {
        Optional<Contents> fitting = contents.filter(it -> it.differing.length <= room);
        room -= fitting.isPresent() ? fitting.get().differing.length : 0;
        bySlot.add(fitting);
    }

    /** Returns those of a file. */
    public Optional<Contents> of(Move.Overwrite move) {
        return move.slot() < bySlot.size() ? bySlot.get(move.slot()) : Optional.empty();
    }
}
