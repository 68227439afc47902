// SPDX-License-Identifier: MIT
package io.lonelycat.slice.repair;

import io.lonelycat.slice.repair.Draft.MisfitException;
import io.lonelycat.slice.repair.Fit.Placed;
import io.lonelycat.slice.repair.Mend.AddedFile;
import io.lonelycat.slice.repair.Mend.Swap;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Puts what mended an earlier failure over the change that failed now. Each of its lines must have one place in the same file; where
 * one has none or several, nothing is made of it.
 */
final class Fitting {
    private final Recorded failed;
    private final Draft draft;
    private final List<Placed> placed = new ArrayList<>();

    private Fitting(Recorded failed, Draft draft) {
        this.failed = failed;
        this.draft = draft;
    }

    /**
     * Tries it; what does not fit is said in the answer.
     *
     * @param failed the earlier failure that was mended
     */
    static Fit of(Recorded failed, Mend mend, Draft draft) throws IOException {
        if (mend.unusable().isPresent()) {
            return Fit.none(mend.unusable().get());
        }
        if (mend.isEmpty()) {
            return Fit.none("it did the same");
        }
        try {
            return new Fitting(failed, draft).place(mend);
        } catch (MisfitException e) {
            return Fit.none(String.valueOf(e.getMessage()));
        }
    }

    private Fit place(Mend mend) throws IOException, MisfitException {
        for (AddedFile file : mend.files()) {
            find(file);
        }
        for (Swap swap : mend.swaps()) {
            place(swap);
        }
        if (placed.isEmpty()) {
            return Fit.none("all that it did is there already");
        }
        placed.sort(Comparator.comparing(Placed::path).thenComparing(Placed::from));
        Map<WorkspacePath, DraftFile> files = new TreeMap<>(draft.files());
        for (WorkspacePath path : placed.stream().map(Placed::path).distinct().toList()) {
            DraftFile file = draft.find(path).orElseThrow();
            files.put(path, file.with(changed(file)));
        }
        List<DraftFile> changed =
                files.values().stream().filter(DraftFile::changesAnything).toList();
        return changed.isEmpty()
                ? Fit.none("it would only take back what failed")
                : new Fit(placed, changed, Optional.empty());
    }

    /** A file that it made is not made once more: what failed now has it, or something else is missing. */
    private void find(AddedFile file) throws IOException, MisfitException {
        if (draft.find(file.path())
                .filter(it -> file.lines().equals(it.lines()))
                .isEmpty()) {
            throw new MisfitException("it made " + shown(file.path()) + ", which is not there as it made it");
        }
    }

    private void place(Swap swap) throws IOException, MisfitException {
        WorkspacePath path = swap.path();
        if (failed.at(path).isPresent() && !draft.files().containsKey(path)) {
            throw new MisfitException("it corrected " + shown(path) + ", which this change does not touch");
        }
        List<String> lines = draft.find(path).map(DraftFile::lines).orElse(List.of());
        SameLines found = new SameLines(lines);
        List<Integer> places = found.of(swap);
        if (places.size() == 1) {
            placed.add(new Placed(path, places.get(0), swap.removed(), swap.added()));
        } else if (!places.isEmpty() || found.done(swap).size() != 1) {
            throw new MisfitException("the lines that it changed in " + shown(path) + ", line " + swap.line()
                    + ", have " + (places.isEmpty() ? "no place" : places.size() + " places") + " here");
        }
    }

    private List<String> changed(DraftFile file) throws MisfitException {
        List<String> before = Objects.requireNonNull(file.lines());
        List<String> after = new ArrayList<>();
        int done = 0;
        int gap = -1;
        for (Placed change : placed) {
            if (change.path().equals(file.path())) {
                boolean sameGap = change.from() == change.to() && change.from() == gap;
                if (change.from() < done || sameGap) {
                    throw new MisfitException(
                            "two of the lines that it changed have one place in " + shown(file.path()));
                }
                gap = change.from() == change.to() ? change.from() : -1;
                after.addAll(before.subList(done, change.from()));
                after.addAll(change.added());
                done = change.to();
            }
        }
        after.addAll(before.subList(done, before.size()));
        return after;
    }

    private static String shown(WorkspacePath path) {
        return "`" + path.display() + "`";
    }
}
