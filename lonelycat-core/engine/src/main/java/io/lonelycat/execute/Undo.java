// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.execute.Overwritten.ContentFound;
import io.lonelycat.execute.guard.KeptFiles;
import io.lonelycat.execute.journal.Intent;
import io.lonelycat.execute.journal.Journal;
import io.lonelycat.execute.journal.JournalSlots;
import io.lonelycat.execute.journal.Journals;
import io.lonelycat.execute.journal.Move;
import io.lonelycat.workspace.FolderRights;
import io.lonelycat.workspace.Progress;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Takes an intent back, however far it was carried out: by the inodes, not by what happened last. Every entry is looked
 * at before the first one is moved; what cannot be told apart for certain is not touched. Needs no disk space, and can
 * itself be killed and run again.
 */
final class Undo {
    private final Workspace workspace;
    private final Journal journal;
    private final Keeping keeping;
    private final Progress.Count count;

    /** What to do with a file that is neither the old nor the new one. */
    enum Strangers {
        /** Leave it, and say that the change cannot be rolled back. */
        LEAVE,
        /** Put it into the evidence, and roll the change back. */
        KEEP_A_COPY
    }

    /**
     * Where files go that would be lost otherwise.
     *
     * @param strangers what to do with files that are neither the old nor the new ones
     * @param restarted whether the machine was restarted since the files were changed: contents that were not synced may
     *     then be anything, and what a check did before is not known
     * @param folder the folder of the evidence that takes them
     * @param kept is told of each
     */
    record Keeping(Strangers strangers, boolean restarted, Path folder, Consumer<ExecutionEvent.FileKept> kept) {}

    /**
     * What came of it.
     *
     * @param taken where new files were taken away
     * @param broughtBack where old files came back
     * @param open the files for which nothing could be done; none were touched where there are any
     */
    record Undone(Set<WorkspacePath> taken, Set<WorkspacePath> broughtBack, List<WorkspacePath> open) {}

    Undo(Workspace workspace, Journal journal, Keeping keeping, Progress.Count count) {
        this.workspace = workspace;
        this.journal = journal;
        this.keeping = keeping;
        this.count = count;
    }

    /** Gives the owner first the rights that a check may have taken, without which nothing can be moved. */
    Undone run(Intent intent) throws IOException {
        if (checksRan()) {
            Journals.giveRights(workspace, journal.executionId());
            FolderRights.give(workspace, intent.folders());
        }
        return undo(intent);
    }

    private Undone undo(Intent intent) throws IOException {
        try (KeptFiles files = new KeptFiles(keeping.folder(), this::tell)) {
            if (checksRan()) {
                journal.restore();
            }
            Overwritten overwritten = new Overwritten(workspace, journal, mayKeepContent(), checksRan());
            Map<Move.Overwrite, ContentFound> found = overwritten.found(intent.overwrites());
            List<WorkspacePath> foreign = mayKeepContent() ? List.of() : places(found, ContentFound.FOREIGN);
            if (!foreign.isEmpty()) {
                return new Undone(Set.of(), Set.of(), foreign);
            }
            Intent moved = moved(intent, found);
            if (checksRan()) {
                // A check may have removed the shelves: each file that is missing there is named.
                JournalSlots.prepare(journal.oldFolder(), JournalSlots.count(moved.removals()));
                JournalSlots.prepare(journal.newFolder(), JournalSlots.count(moved.arrivals()));
            }
            return run(moved, overwritten, files);
        }
    }

    private static List<WorkspacePath> places(Map<Move.Overwrite, ContentFound> found, ContentFound wanted) {
        return found.entrySet().stream()
                .filter(it -> it.getValue() == wanted)
                .map(it -> it.getKey().path())
                .sorted()
                .toList();
    }

    private Intent moved(Intent intent, Map<Move.Overwrite, ContentFound> found) throws IOException {
        Set<Move.Overwrite> away = new HashSet<>();
        found.forEach((move, state) -> {
            if (state == ContentFound.NOT_HERE) {
                away.add(move);
            }
        });
        if (away.isEmpty()) {
            return intent;
        }
        try (MovedOverwrites moves = new MovedOverwrites(workspace, journal)) {
            return moves.in(intent, away);
        }
    }

    private void tell(WorkspacePath place, String keptAs, String why) {
        keeping.kept().accept(new ExecutionEvent.FileKept(place, keptAs, why));
    }

    /** Before that, no code of the change could have modified the journal or set times back. */
    private boolean checksRan() {
        return mayKeepContent() || journal.checksBegan();
    }

    private boolean mayKeepContent() {
        return mayKeep() || keeping.restarted();
    }

    private boolean mayKeep() {
        return keeping.strangers() == Strangers.KEEP_A_COPY;
    }

    private Undone run(Intent intent, Overwritten overwritten, KeptFiles files) throws IOException {
        try (Places places = new Places(workspace, journal, intent)) {
            List<WorkspacePath> open = new Conflicts(places, mayKeep()).in(intent);
            if (!open.isEmpty()) {
                return new Undone(Set.of(), Set.of(), open);
            }
            journal.note(Journal.Marker.ROLLING_BACK);
            ForeignFiles foreign = new ForeignFiles(workspace, journal, places, files, !mayKeep(), checksRan());
            MovesBack moves = new MovesBack(workspace, places, foreign, count);
            Set<WorkspacePath> taken = moves.takeAway(intent);
            places.tree().forget();
            Set<WorkspacePath> broughtBack = moves.bringBack(intent);
            foreign.keepAll(intent);
            places.tree().forget();
            broughtBack.addAll(overwritten.writeBack(intent.overwrites(), files, () -> count.one(intent.size())));
            List<WorkspacePath> different = new ArrayList<>(moves.notAsBefore(intent.removals(), checksRan()));
            different.addAll(overwritten.notAsBefore(intent.overwrites()));
            return new Undone(taken, broughtBack, different);
        }
    }
}
