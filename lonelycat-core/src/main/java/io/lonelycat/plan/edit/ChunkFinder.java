// SPDX-License-Identifier: MIT
package io.lonelycat.plan.edit;

import io.lonelycat.plan.content.Lines;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the one place of a file that a chunk is for: first byte by byte, then ever more tolerant, and never a place that
 * is not the only one. Of several exact places the announced line decides, or the end of the file, or the block below the
 * anchors, where the chunk names them.
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
     * @throws io.lonelycat.error.InvalidInputException if there is none, or more than one; says what is nearest
     */
    Spot find(Chunk chunk) {
        Lines old = chunk.old();
        if (old.count() == 0) {
            return withoutLines(chunk, old);
        }
        for (Closeness closeness : Closeness.values()) {
            List<Integer> places = LinePlaces.of(file, old, closeness);
            if (closeness == Closeness.INDENTATION) {
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
            boolean otherBlock = !chunk.anchors().isEmpty() && !below(chunk).has(at);
            elsewhere = otherLine || otherBlock || (chunk.atEnd() && at != end);
            boolean loose = (chunk.beginsWithNew() && at > 0) || (chunk.endsWithNew() && at < end);
            if (chunk.miscounted() && (loose || (otherLine && !hasLineOfItsOwn(old)))) {
                throw new Misfit(chunk.at(), path, file).doubtful(old, at);
            }
        } else {
            at = decided(chunk, closeness, places, announced, end)
                    .orElseThrow(() -> new Misfit(chunk.at(), path, file).several(old, places));
            elsewhere = false;
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

    private Optional<Integer> decided(Chunk chunk, Closeness closeness, List<Integer> places, int announced, int end) {
        if (closeness == Closeness.EXACT && announced >= 0 && !chunk.miscounted() && places.contains(announced)) {
            return Optional.of(announced);
        }
        if (places.size() == LinePlaces.MOST) {
            return Optional.empty();
        }
        if (chunk.atEnd() && places.contains(end)) {
            return Optional.of(end);
        }
        if (chunk.anchors().isEmpty()) {
            return Optional.empty();
        }
        AnchoredBlocks below = below(chunk);
        List<Integer> inside = new ArrayList<>(places);
        inside.removeIf(at -> !below.has(at));
        return inside.size() == 1 ? Optional.of(inside.get(0)) : Optional.empty();
    }

    private AnchoredBlocks below(Chunk chunk) {
        return AnchoredBlocks.of(file, chunk.anchors());
    }
}
