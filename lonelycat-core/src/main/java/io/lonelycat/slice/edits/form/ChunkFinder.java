// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits.form;

import io.lonelycat.plan.Tolerance.ToleranceKind;
import io.lonelycat.plan.content.Lines;
import io.lonelycat.slice.edits.line.Closeness;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the one place of a file that a chunk is for: first byte by byte, then ever more tolerant, and never a place that
 * is not the only one. Of several places those below the anchors count, where the chunk names them; of several exact ones of these
 * the announced line decides; else the end of the file.
 */
final class ChunkFinder {
    /** So many lines are compared where many places differ in their white space alone. */
    private static final long MOST_COMPARED = 10_000_000;

    private final WorkspacePath path;
    private final Lines file;

    ChunkFinder(WorkspacePath path, Lines file) {
        this.path = path;
        this.file = file;
    }

    /**
     * Finds the place.
     *
     * @throws io.lonelycat.error.InvalidInputException if there is no place, or more than one; the message has the
     * nearest lines
     */
    Spot find(Chunk chunk) {
        Lines old = chunk.old();
        if (old.count() == 0) {
            return withoutLines(chunk, old);
        }
        for (Closeness closeness : Closeness.values()) {
            List<Integer> places = LinePlaces.of(file, old, closeness);
            if (closeness == Closeness.INDENTATION) {
                List<Integer> unmarked = new LostMarks(file, chunk).among(places);
                if (!unmarked.isEmpty()) {
                    return chosen(
                            chunk.with(chunk.lines(), ToleranceKind.MARK), old, Closeness.TRAILING_SPACE, unmarked);
                }
                places = indented(chunk, old, places);
            }
            if (!places.isEmpty()) {
                return chosen(chunk, old, closeness, places);
            }
        }
        throw new Misfit(chunk.at(), path, file).nowhere(old, chunk.changed());
    }

    /** New lines alone have a place only at the end of the file, or in a file without lines. */
    private Spot withoutLines(Chunk chunk, Lines old) {
        if (file.count() > 0 && !chunk.atEnd()) {
            throw new Misfit(chunk.at(), path, file).bare();
        }
        return new Spot(chunk, old, file.count(), Closeness.EXACT, Indentation.none(), false);
    }

    private Spot chosen(Chunk chunk, Lines old, Closeness closeness, List<Integer> places) {
        int announced = chunk.announced() - 1;
        int end = file.count() - old.count();
        int at = places.get(0);
        boolean elsewhere;
        if (places.size() == 1) {
            boolean otherLine = announced >= 0 && announced != at;
            elsewhere = otherLine || isElsewhere(chunk, at) || (chunk.atEnd() && at != end);
            boolean loose = (chunk.beginsWithNew() && at > 0) || (chunk.endsWithNew() && at < end);
            if (chunk.miscounted() && (loose || (otherLine && !hasLineOfItsOwn(old)))) {
                throw new Misfit(chunk.at(), path, file).doubtful(old, at);
            }
        } else {
            at = decided(chunk, closeness, places, announced, end)
                    .orElseThrow(() -> new Misfit(chunk.at(), path, file).several(old, places));
            elsewhere = isElsewhere(chunk, at) || (!chunk.anchors().isEmpty() && announced >= 0 && announced != at);
        }
        Indentation indentation = closeness == Closeness.INDENTATION
                ? Indentation.between(old, file, at).orElseGet(Indentation::none)
                : Indentation.none();
        return new Spot(chunk, old, at, closeness, indentation, elsewhere);
    }

    /** Leaves the places whose lines differ all by the same white space. */
    private List<Integer> indented(Chunk chunk, Lines old, List<Integer> places) {
        // Behind the last of so many there may be others that differ as they should.
        if (places.size() == LinePlaces.MOST || (long) places.size() * old.count() > MOST_COMPARED) {
            throw new Misfit(chunk.at(), path, file).several(old, places);
        }
        return places.stream()
                .filter(at -> Indentation.between(old, file, at).isPresent())
                .toList();
    }

    /** Where the counts and the line are wrong, a brace or two are not enough to tell the place. */
    private boolean hasLineOfItsOwn(Lines old) {
        Map<ByteBuffer, Integer> times = new HashMap<>();
        for (int line = 0; line < old.count(); line++) {
            if (!Closeness.isBlank(old, line)) {
                times.put(Closeness.words(old, line), 0);
            }
        }
        for (int line = 0; line < file.count(); line++) {
            times.computeIfPresent(Closeness.words(file, line), (words, count) -> count + 1);
        }
        return times.containsValue(1);
    }

    /** Says whether a place is not below the words behind {@code @@}; what the file has nowhere, a heading says of no place. */
    private boolean isElsewhere(Chunk chunk, int at) {
        if (chunk.anchors().isEmpty()) {
            return false;
        }
        AnchoredBlocks below = below(chunk);
        return !below.has(at)
                && !(below.isEmpty() && chunk.announced() > 0 && chunk.announced() - 1 == at && isAlone(chunk));
    }

    private boolean isAlone(Chunk chunk) {
        return LinePlaces.of(file, chunk.old(), Closeness.EXACT).size() == 1;
    }

    private Optional<Integer> decided(Chunk chunk, Closeness closeness, List<Integer> all, int announced, int end) {
        List<Integer> places = new ArrayList<>(all);
        if (!chunk.anchors().isEmpty() && all.size() < LinePlaces.MOST) {
            AnchoredBlocks below = below(chunk);
            places.removeIf(at -> !below.has(at));
        }
        boolean inside = !chunk.anchors().isEmpty() && !places.isEmpty() && all.size() < LinePlaces.MOST;
        List<Integer> among = inside ? places : all;
        if (closeness == Closeness.EXACT && announced >= 0 && !chunk.miscounted() && among.contains(announced)) {
            return Optional.of(announced);
        }
        if (all.size() == LinePlaces.MOST) {
            return Optional.empty();
        }
        if (chunk.atEnd() && all.contains(end)) {
            return Optional.of(end);
        }
        return inside && places.size() == 1 ? Optional.of(places.get(0)) : Optional.empty();
    }

    private AnchoredBlocks below(Chunk chunk) {
        return AnchoredBlocks.of(file, chunk.anchors(), chunk.announced() > 0);
    }
}
