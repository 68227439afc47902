// SPDX-License-Identifier: MIT
package io.lonelycat.flow.repair;

import io.lonelycat.flow.repair.Draft.DraftFile;
import io.lonelycat.flow.repair.Draft.MisfitException;
import io.lonelycat.flow.repair.Fit.How;
import io.lonelycat.flow.repair.Fit.Placed;
import io.lonelycat.flow.repair.LinePlaces.Place;
import io.lonelycat.flow.repair.LinePlaces.RenamedPlace;
import io.lonelycat.flow.repair.Mend.NewFile;
import io.lonelycat.flow.repair.Mend.Swap;
import io.lonelycat.flow.repair.Mend.WholeFile;
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
        for (WholeFile whole : mend.wholes()) {
            boolean done = new WholeFiles(draft, files).take(whole);
            placed.add(new Placed(whole.path(), 1, done ? How.SAME_FILE : How.ALREADY_THERE, whole.path(), 1));
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

    private void add(NewFile file) throws IOException, MisfitException {
        if (draft.isFree(file.path())) {
            files.put(
                    file.path(),
                    new DraftFile(file.path(), file.path(), Optional.empty(), file.mode(), file.lines(), false, true));
            placed.add(new Placed(file.path(), 1, How.NEW_FILE, file.path(), 1));
            return;
        }
        boolean there = draft.find(file.path())
                .filter(it -> file.lines().equals(it.lines()))
                .isPresent();
        if (!there) {
            throw new MisfitException(shown(file.path()) + ", which it made, is there with other content");
        }
        placed.add(new Placed(file.path(), 1, How.ALREADY_THERE, file.path(), 1));
    }

    /** The file of its own goes before, unless what mended it corrected lines that the earlier failure brought there. */
    private void place(Swap swap) throws IOException, MisfitException {
        boolean ownFirst = !swap.inFailed() || draft.files().containsKey(swap.path());
        if (ownFirst && atItsPlace(swap)) {
            return;
        }
        if (elsewhere(swap) || (swap.version().isPresent() && otherVersion(swap))) {
            return;
        }
        Optional<DraftFile> own = draft.find(swap.path());
        if (ownFirst && own.isPresent() && LinePlaces.in(own.get()).done(swap).size() == 1) {
            placed.add(new Placed(
                    swap.path(),
                    LinePlaces.in(own.get()).done(swap).get(0).from() + 1,
                    How.ALREADY_THERE,
                    swap.path(),
                    swap.line()));
            return;
        }
        if (swap.inFailed() && underOtherNames(swap)) {
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

    /** Only among lines that the failed change brings: lines that look alike and did not fail are no places. */
    private boolean underOtherNames(Swap swap) throws MisfitException {
        List<DraftFile> files = new ArrayList<>();
        List<RenamedPlace> places = new ArrayList<>();
        for (DraftFile file : draft.files().values()) {
            boolean lines = file.lines() != null && !PomVersions.isPom(file.path());
            if (lines && isOfOneKind(file.path(), swap.path())) {
                for (RenamedPlace place : LinePlaces.in(file).renamed(swap, line -> draft.brings(file.path(), line))) {
                    files.add(file);
                    places.add(place);
                }
            }
        }
        if (places.size() > 1) {
            throw several(swap, places.size(), files.get(0).path());
        }
        for (int i = 0; i < places.size(); i++) {
            RenamedPlace place = places.get(i);
            put(files.get(i), place.place());
            placed.add(new Placed(
                    files.get(i).path(),
                    place.place().from() + 1,
                    How.OTHER_NAMES,
                    swap.path(),
                    swap.line(),
                    place.renamed()));
        }
        return !places.isEmpty();
    }

    private static boolean isOfOneKind(WorkspacePath one, WorkspacePath other) {
        return extension(one).equals(extension(other));
    }

    private static String extension(WorkspacePath path) {
        return path.name().substring(path.name().lastIndexOf('.') + 1);
    }

    /** The same artifact, which has another version here than it had there. */
    private boolean otherVersion(Swap swap) throws IOException, MisfitException {
        PomVersions.Move move = swap.version().orElseThrow();
        List<DraftFile> poms = new ArrayList<>();
        List<Integer> lines = new ArrayList<>();
        for (DraftFile file : poms(swap)) {
            List<String> all = Objects.requireNonNull(file.lines());
            for (int line = 0; line < all.size(); line++) {
                if (PomVersions.artifact(all, line)
                        .filter(move.artifact()::equals)
                        .isPresent()) {
                    poms.add(file);
                    lines.add(line);
                }
            }
        }
        if (lines.size() != 1) {
            return false;
        }
        DraftFile pom = poms.get(0);
        int line = lines.get(0);
        String old = Objects.requireNonNull(pom.lines()).get(line);
        String here = PomVersions.version(old).orElse("");
        if (here.equals(move.to())) {
            placed.add(new Placed(pom.path(), line + 1, How.ALREADY_THERE, swap.path(), swap.line()));
            return true;
        }
        if (PomVersions.isOlder(move.to(), here) && !draft.brings(pom.path(), old)) {
            throw new MisfitException(move.artifact() + " would go back from " + here + " to " + move.to()
                    + ", which what failed has not touched");
        }
        Place place = new Place(line, line + 1, List.of(PomVersions.with(old, move.to())));
        put(pom, place, How.OTHER_VERSION, swap);
        return true;
    }

    private List<DraftFile> poms(Swap swap) throws IOException, MisfitException {
        List<DraftFile> poms = new ArrayList<>();
        for (DraftFile file : draft.files().values()) {
            if (file.lines() != null && PomVersions.isPom(file.path())) {
                poms.add(file);
            }
        }
        if (!swap.inFailed() && !draft.files().containsKey(swap.path())) {
            draft.find(swap.path()).ifPresent(poms::add);
        }
        return poms;
    }

    private void put(DraftFile file, Place place) {
        files.putIfAbsent(file.path(), file);
        changes.computeIfAbsent(file.path(), any -> new ArrayList<>())
                .add(new Change(place.from(), place.to(), place.lines()));
    }

    private void put(DraftFile file, Place place, How how, Swap swap) {
        put(file, place);
        placed.add(new Placed(file.path(), place.from() + 1, how, swap.path(), swap.line()));
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
