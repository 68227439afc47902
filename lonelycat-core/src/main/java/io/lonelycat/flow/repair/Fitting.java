// SPDX-License-Identifier: MIT
package io.lonelycat.flow.repair;

import io.lonelycat.flow.repair.Draft.DraftFile;
import io.lonelycat.flow.repair.Draft.MisfitException;
import io.lonelycat.flow.repair.Fit.How;
import io.lonelycat.flow.repair.Fit.Placed;
import io.lonelycat.flow.repair.LinePlaces.Place;
import io.lonelycat.flow.repair.Mend.NewFile;
import io.lonelycat.flow.repair.Mend.Swap;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts what mended an earlier failure over the change that failed now. Each of its lines must have one place that can be shown; where
 * one has none or several, nothing is made of it.
 */
final class Fitting {
    private final Draft draft;
    private final List<Placed> placed = new ArrayList<>();
    private final Map<WorkspacePath, DraftFile> files;
    private final Map<WorkspacePath, List<Change>> changes = new TreeMap<>();

    /** Lines {@code [from, to)} of a file become others. */
    private record Change(int from, int to, List<String> lines) {}

    private Fitting(Draft draft) {
        this.draft = draft;
        this.files = new TreeMap<>(draft.files());
    }

    /** Tries it; what does not fit is said in the answer. */
    static Fit of(Mend mend, Draft draft) throws IOException {
        if (mend.unusable().isPresent()) {
            return Fit.none(mend.unusable().get());
        }
        if (mend.isEmpty()) {
            return Fit.none("it did the same");
        }
        try {
            return new Fitting(draft).place(mend);
        } catch (MisfitException e) {
            return Fit.none(String.valueOf(e.getMessage()));
        }
    }

    private Fit place(Mend mend) throws IOException, MisfitException {
        for (NewFile file : mend.files()) {
            add(file);
        }
        for (Swap swap : mend.swaps()) {
            place(swap);
        }
        if (placed.stream().allMatch(it -> it.how() == How.ALREADY_THERE)) {
            return Fit.none("all that it did is there already");
        }
        for (Map.Entry<WorkspacePath, List<Change>> entry : changes.entrySet()) {
            @Nullable DraftFile file = files.get(entry.getKey());
            if (file == null || file.lines() == null) {
                throw new MisfitException("the lines that it changed have their place in " + shown(entry.getKey())
                        + ", which would not be there any more");
            }
            files.put(entry.getKey(), file.with(changed(file, entry.getValue())));
        }
        List<DraftFile> changed =
                files.values().stream().filter(DraftFile::changesAnything).toList();
        return changed.isEmpty()
                ? Fit.none("it would only take back what failed")
                : new Fit(placed, changed, Optional.empty());
    }

    /** A file that it made is not made once more: what failed now has it, or something else is missing. */
    private void add(NewFile file) throws IOException, MisfitException {
        if (draft.find(file.path())
                .filter(it -> file.lines().equals(it.lines()))
                .isEmpty()) {
            throw new MisfitException("it made " + shown(file.path()) + ", which is not there as it made it");
        }
        placed.add(Placed.there(file.path(), 1, file.path(), 1));
    }

    /** The file of its own goes before, unless what mended it corrected lines that the earlier failure brought there. */
    private void place(Swap swap) throws IOException, MisfitException {
        boolean ownFirst = !swap.inFailed() || draft.files().containsKey(swap.path());
        if (ownFirst && atItsPlace(swap)) {
            return;
        }
        if (elsewhere(swap)) {
            return;
        }
        Optional<DraftFile> own = draft.find(swap.path());
        if (ownFirst && own.isPresent() && LinePlaces.in(own.get()).done(swap).size() == 1) {
            int line = LinePlaces.in(own.get()).done(swap).get(0).from() + 1;
            placed.add(Placed.there(swap.path(), line, swap.path(), swap.line()));
            return;
        }
        throw new MisfitException("the lines that it changed in " + shown(swap.path()) + ", line " + swap.line()
                + ", have no place here");
    }

    private boolean atItsPlace(Swap swap) throws IOException, MisfitException {
        Optional<DraftFile> own = draft.find(swap.path());
        if (own.isEmpty()) {
            return false;
        }
        List<Place> places = LinePlaces.in(own.get()).all(swap);
        if (places.size() > 1) {
            throw several(swap, places.size(), swap.path());
        }
        places.forEach(place -> put(own.get(), place, How.SAME_PLACE, swap));
        return places.size() == 1;
    }

    private boolean elsewhere(Swap swap) throws MisfitException {
        List<DraftFile> files = new ArrayList<>();
        List<Place> places = new ArrayList<>();
        for (DraftFile file : draft.files().values()) {
            if (file.lines() != null && isOfOneKind(file.path(), swap.path())) {
                for (Place place : LinePlaces.in(file).bare(swap)) {
                    files.add(file);
                    places.add(place);
                }
            }
        }
        if (places.size() > 1) {
            throw several(swap, places.size(), files.get(0).path());
        }
        for (int i = 0; i < places.size(); i++) {
            put(files.get(i), places.get(i), How.OTHER_PLACE, swap);
        }
        return !places.isEmpty();
    }

    private static boolean isOfOneKind(WorkspacePath one, WorkspacePath other) {
        return extension(one).equals(extension(other));
    }

    private static String extension(WorkspacePath path) {
        return path.name().substring(path.name().lastIndexOf('.') + 1);
    }

    private void put(DraftFile file, Place place, How how, Swap swap) {
        files.putIfAbsent(file.path(), file);
        changes.computeIfAbsent(file.path(), any -> new ArrayList<>())
                .add(new Change(place.from(), place.to(), place.lines()));
        List<String> removed = Objects.requireNonNull(file.lines()).subList(place.from(), place.to());
        placed.add(new Placed(file.path(), place.from() + 1, how, swap.path(), swap.line(), removed, place.lines()));
    }

    private static List<String> changed(DraftFile file, List<Change> changes) throws MisfitException {
        List<Change> sorted = new ArrayList<>(changes);
        sorted.sort(Comparator.comparingInt(Change::from).thenComparingInt(Change::to));
        List<String> before = Objects.requireNonNull(file.lines());
        List<String> after = new ArrayList<>();
        int done = 0;
        int gap = -1;
        for (Change change : sorted) {
            boolean sameGap = change.from() == change.to() && change.from() == gap;
            if (change.from() < done || sameGap) {
                throw new MisfitException("two of the lines that it changed have one place in " + shown(file.path()));
            }
            gap = change.from() == change.to() ? change.from() : -1;
            after.addAll(before.subList(done, change.from()));
            after.addAll(change.lines());
            done = change.to();
        }
        after.addAll(before.subList(done, before.size()));
        return after;
    }

    private static MisfitException several(Swap swap, int places, WorkspacePath first) {
        return new MisfitException("the lines that it changed in " + shown(swap.path()) + ", line " + swap.line()
                + ", have " + places + " places here, the first in " + shown(first));
    }

    private static String shown(WorkspacePath path) {
        return "`" + path.display() + "`";
    }
}
