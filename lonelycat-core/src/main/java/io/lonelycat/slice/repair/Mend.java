// SPDX-License-Identifier: MIT
package io.lonelycat.slice.repair;

import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.Operation;
import io.lonelycat.plan.patch.OwnHunks.OwnLines;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a later change did otherwise than one that had failed: the difference between what the two make of the same files.
 *
 * @param unusable why that cannot be said in lines; empty where it can
 */
record Mend(List<Swap> swaps, List<AddedFile> files, Optional<String> unusable) {
    /** Copies the lists. */
    Mend {
        swaps = List.copyOf(swaps);
        files = List.copyOf(files);
    }

    /**
     * Lines in the place of others.
     *
     * @param line the number of the first of them in what the failed change made, from 1
     * @param before the lines above, at most three
     * @param after the lines below, at most three
     */
    record Swap(
            WorkspacePath path,
            int line,
            List<String> before,
            List<String> removed,
            List<String> added,
            List<String> after) {
        /** Copies the lists. */
        Swap {
            before = List.copyOf(before);
            removed = List.copyOf(removed);
            added = List.copyOf(added);
            after = List.copyOf(after);
        }
    }

    /** A file that the failed change did not make. */
    record AddedFile(WorkspacePath path, List<String> lines) {
        /** Copies the list. */
        AddedFile {
            lines = List.copyOf(lines);
        }
    }

    /** Compares a change that held with one that had failed. */
    static Mend between(Recorded failed, Recorded held) {
        List<Swap> swaps = new ArrayList<>();
        List<AddedFile> files = new ArrayList<>();
        Set<WorkspacePath> paths = new TreeSet<>();
        failed.lines().forEach(it -> paths.add(it.change().path()));
        held.lines().forEach(it -> paths.add(it.change().path()));
        for (WorkspacePath path : paths) {
            Optional<OwnLines> ours = failed.at(path);
            Optional<OwnLines> theirs = held.at(path);
            if (ours.isEmpty() && theirs.filter(Mend::isNew).isPresent()) {
                files.add(new AddedFile(path, whole(theirs.get())));
            } else if (!isSame(ours, theirs)) {
                if (!areLines(ours) || !areLines(theirs) || !haveOneBase(ours, theirs)) {
                    return new Mend(List.of(), List.of(), Optional.of(why(path, ours, theirs)));
                }
                swaps.addAll(new TouchedRegions(path, ours, theirs).swaps());
            }
        }
        return new Mend(swaps, files, Optional.empty());
    }

    boolean isEmpty() {
        return swaps.isEmpty() && files.isEmpty();
    }

    private static boolean isSame(Optional<OwnLines> ours, Optional<OwnLines> theirs) {
        return ours.isPresent()
                && theirs.isPresent()
                && ours.get().change().equals(theirs.get().change());
    }

    private static boolean isNew(OwnLines file) {
        return file.lines()
                && file.change().operation() == Operation.CREATE
                && file.change().newMode() != FileMode.LINK;
    }

    private static List<String> whole(OwnLines file) {
        List<String> lines = new ArrayList<>();
        file.hunks().forEach(hunk -> lines.addAll(hunk.after()));
        return lines;
    }

    /** Nothing done to a file is done by lines as well. */
    private static boolean areLines(Optional<OwnLines> file) {
        return file.isEmpty()
                || (file.get().lines()
                        && (file.get().change().operation() == Operation.UPDATE || isNew(file.get()))
                        && keepsMode(file.get().change()));
    }

    private static boolean keepsMode(FileChange change) {
        return change.oldMode() == null || change.oldMode() == change.newMode();
    }

    private static boolean haveOneBase(Optional<OwnLines> ours, Optional<OwnLines> theirs) {
        if (ours.isEmpty() || theirs.isEmpty()) {
            return ours.isEmpty() || !isNew(ours.get());
        }
        return Objects.equals(
                ours.get().change().oldSha256(), theirs.get().change().oldSha256());
    }

    private static String why(WorkspacePath path, Optional<OwnLines> ours, Optional<OwnLines> theirs) {
        if (!areLines(ours) || !areLines(theirs)) {
            return path.display() + " is deleted, renamed, given a mode, or changed by bytes";
        }
        return theirs.isEmpty()
                ? path.display() + " is not made any more"
                : path.display() + " was a different file when it was fixed";
    }
}
