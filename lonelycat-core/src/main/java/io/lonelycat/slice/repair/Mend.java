// SPDX-License-Identifier: MIT
package io.lonelycat.slice.repair;

import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.Operation;
import io.lonelycat.plan.content.LineEdit;
import io.lonelycat.plan.patch.LineDiff;
import io.lonelycat.plan.patch.OwnHunks.LineHunk;
import io.lonelycat.plan.patch.OwnHunks.OwnLines;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a later change did otherwise than one that had failed: the difference between what the two make of the same files.
 *
 * @param unusable why that cannot be said in lines; empty where it can
 */
record Mend(List<Swap> swaps, List<AddedFile> files, Optional<String> unusable) {
    private static final int CONTEXT = 3;

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
                swaps.addAll(new Regions(path, ours, theirs).swaps());
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

    /** The lines of a file that either change touches; what is between them is the same for both. */
    private static final class Regions {
        private final WorkspacePath path;
        private final Optional<OwnLines> ours;
        private final Optional<OwnLines> theirs;
        private final TreeMap<Integer, String> base = new TreeMap<>();

        Regions(WorkspacePath path, Optional<OwnLines> ours, Optional<OwnLines> theirs) {
            this.path = path;
            this.ours = ours;
            this.theirs = theirs;
        }

        List<Swap> swaps() {
            Map<Integer, LineHunk> our = byStart(ours);
            Map<Integer, LineHunk> their = byStart(theirs);
            Set<Integer> starts = new TreeSet<>(our.keySet());
            starts.addAll(their.keySet());
            List<Swap> swaps = new ArrayList<>();
            int shift = 0;
            int done = -1;
            for (int start : starts) {
                if (start > done) {
                    int end = end(start, our, their);
                    List<String> failed = side(start, end, our);
                    List<String> held = side(start, end, their);
                    swaps.addAll(swaps(start + shift, failed, held));
                    shift += failed.size() - (end - start);
                    done = Math.max(end, start);
                }
            }
            return swaps;
        }

        private Map<Integer, LineHunk> byStart(Optional<OwnLines> file) {
            Map<Integer, LineHunk> byStart = new HashMap<>();
            for (LineHunk hunk : file.map(OwnLines::hunks).orElse(List.of())) {
                byStart.put(hunk.oldStart(), hunk);
                int line = hunk.oldStart();
                for (String text : hunk.before()) {
                    base.put(line++, text);
                }
            }
            return byStart;
        }

        /** Grows a region as long as a hunk begins in it or where it ends. */
        private static int end(int start, Map<Integer, LineHunk> our, Map<Integer, LineHunk> their) {
            int end = start;
            for (int line = start; line <= end; line++) {
                for (LineHunk hunk : new @Nullable LineHunk[] {our.get(line), their.get(line)}) {
                    if (hunk != null) {
                        end = Math.max(end, line + hunk.before().size());
                    }
                }
            }
            return end;
        }

        private List<String> side(int start, int end, Map<Integer, LineHunk> hunks) {
            List<String> side = new ArrayList<>();
            int line = start;
            while (line <= end) {
                LineHunk hunk = hunks.get(line);
                if (hunk != null) {
                    side.addAll(hunk.after());
                    line += hunk.before().size();
                }
                if (hunk == null || hunk.before().isEmpty()) {
                    if (line < end) {
                        side.add(Objects.requireNonNull(base.get(line)));
                    }
                    line++;
                }
            }
            return side;
        }

        private List<Swap> swaps(int first, List<String> failed, List<String> held) {
            List<Swap> swaps = new ArrayList<>();
            for (LineEdit edit : LineDiff.between(bytes(failed), bytes(held))) {
                List<String> removed = failed.subList(edit.oldStart(), edit.oldEnd());
                List<String> added = held.subList(edit.newStart(), edit.newEnd());
                swaps.add(new Swap(
                        path,
                        first + edit.oldStart() + 1,
                        failed.subList(Math.max(0, edit.oldStart() - CONTEXT), edit.oldStart()),
                        removed,
                        added,
                        failed.subList(edit.oldEnd(), Math.min(failed.size(), edit.oldEnd() + CONTEXT))));
            }
            return swaps;
        }

        private static byte[] bytes(List<String> lines) {
            return String.join("", lines).getBytes(StandardCharsets.ISO_8859_1);
        }
    }
}
