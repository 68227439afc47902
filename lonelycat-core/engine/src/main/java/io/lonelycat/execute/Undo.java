// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.guard.FolderModes;
import io.lonelycat.execute.guard.KeptFiles;
import io.lonelycat.plan.Proposal;
import io.lonelycat.workspace.Folder;
import io.lonelycat.workspace.FolderEntry;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.FolderRights;
import io.lonelycat.workspace.OpenFolders;
import io.lonelycat.workspace.Progress;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Takes an intent back, however far it was carried out: by the inodes, not by what happened last. Every entry is looked
 * at before the first one is moved; what cannot be told apart for certain is not touched. Needs no disk space, and can
 * itself be killed and run again.
 */
final class Undo {
    private static final String STRANGER = "stranger-";

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
     * @param folder the folder of the evidence that takes them
     * @param kept is told of each
     * @param change whose patch has the old content, for files that were lost; absent where it cannot be read
     */
    record Keeping(
            Strangers strangers, Path folder, Consumer<ExecutionEvent.FileKept> kept, Optional<Proposal> change) {}

    /**
     * What came of it.
     *
     * @param taken where new files were taken away
     * @param broughtBack where old files came back
     * @param madeAgain how many of them had to be made again, since the old ones were lost
     * @param open the files for which nothing could be done; none were touched where there are any
     */
    record Undone(Set<WorkspacePath> taken, Set<WorkspacePath> broughtBack, int madeAgain, List<WorkspacePath> open) {}

    Undo(Workspace workspace, Journal journal, Keeping keeping, Progress.Count count) {
        this.workspace = workspace;
        this.journal = journal;
        this.keeping = keeping;
        this.count = count;
    }

    /** Gives the owner the rights that it needs first. One that fails leaves them, since the next one needs them as well. */
    Undone run(Intent intent) throws IOException {
        FolderModes modes = new FolderModes(workspace, intent.folderModes());
        if (checksRan()) {
            Journal.giveRights(workspace, journal.executionId());
            modes.open();
        }
        Undone undone = undo(intent);
        if (checksRan()) {
            modes.restore();
        }
        return undone;
    }

    private Undone undo(Intent intent) throws IOException {
        try (KeptFiles files = new KeptFiles(keeping.folder(), this::tell)) {
            if (!checksRan()) {
                return run(intent, files, 0);
            }
            LostFiles lost = new LostFiles(workspace, journal, files);
            Intent found = lost.found(intent, keeping.change());
            return run(found, files, lost.madeAgain());
        }
    }

    private void tell(WorkspacePath place, String keptAs, String why) {
        keeping.kept().accept(new ExecutionEvent.FileKept(place, keptAs, why));
    }

    /** Before that, no code of the change could have modified the journal or set times back. */
    private boolean checksRan() {
        return keeping.strangers() == Strangers.KEEP_A_COPY || journal.checksBegan();
    }

    private Undone run(Intent intent, KeptFiles files, int madeAgain) throws IOException {
        try (Places places = new Places(workspace, journal, intent)) {
            List<WorkspacePath> open = undecidable(intent, places);
            if (!open.isEmpty()) {
                return new Undone(Set.of(), Set.of(), madeAgain, open);
            }
            journal.note(Journal.Marker.ROLLING_BACK);
            Set<WorkspacePath> taken = new HashSet<>(takeAway(intent, places));
            places.tree().forget();
            Set<WorkspacePath> broughtBack = new HashSet<>(bringBack(intent, places));
            keepAltered(intent.arrivals(), places, files);
            keepStrangers(intent.removals(), journal.oldFolder(), places, files);
            keepStrangers(intent.arrivals(), journal.newFolder(), places, files);
            places.tree().forget();
            return new Undone(taken, broughtBack, madeAgain, notAsBefore(intent.removals(), places));
        }
    }

    private List<WorkspacePath> undecidable(Intent intent, Places places) throws IOException {
        Map<WorkspacePath, List<Move>> byPlace = new HashMap<>();
        List<WorkspacePath> open = new ArrayList<>();
        intent.removals().forEach(move -> byPlace.computeIfAbsent(move.path(), p -> new ArrayList<>())
                .add(move));
        intent.arrivals().forEach(move -> byPlace.computeIfAbsent(move.path(), p -> new ArrayList<>())
                .add(move));
        for (Map.Entry<WorkspacePath, List<Move>> place : byPlace.entrySet()) {
            if (!isDecidable(place.getValue(), places)) {
                open.add(place.getKey());
            }
        }
        open.sort(null);
        return filesFirst(open, byPlace);
    }

    /** A folder is only named where no file is: it stands for nothing of its own. */
    private static List<WorkspacePath> filesFirst(List<WorkspacePath> open, Map<WorkspacePath, List<Move>> byPlace) {
        List<WorkspacePath> files = open.stream()
                .filter(path ->
                        !Objects.requireNonNull(byPlace.get(path)).stream().allMatch(Move::folder))
                .toList();
        return files.isEmpty() ? open : files;
    }

    private boolean isDecidable(List<Move> moves, Places places) throws IOException {
        Optional<FolderEntry> occupant;
        try {
            occupant = places.atPlace(moves.get(0));
        } catch (InvalidInputException throughLink) {
            return false;
        }
        boolean ours = occupant.isEmpty();
        boolean needed = false;
        for (Move move : moves) {
            boolean here = occupant.isPresent() && move.identity().is(occupant.get());
            boolean lies = lies(move, places);
            ours |= here;
            if (move instanceof Move.Removal && !here && !lies) {
                return false;
            }
            // An old file has to come back here, or a new one that had come is not here any more.
            needed |= lies == (move instanceof Move.Removal);
        }
        return ours || !needed || keeping.strangers() == Strangers.KEEP_A_COPY || onlyFolders(moves, occupant);
    }

    private static boolean lies(Move move, Places places) throws IOException {
        return places.inJournal(move).filter(move.identity()::is).isPresent();
    }

    /** If the change created or removed a folder and another folder is there now, there is no conflict. */
    private static boolean onlyFolders(List<Move> moves, Optional<FolderEntry> occupant) {
        return moves.stream().allMatch(Move::folder)
                && occupant.isPresent()
                && occupant.get().kind() == FileKind.FOLDER;
    }

    private List<WorkspacePath> takeAway(Intent intent, Places places) throws IOException {
        List<Move.Arrival> arrivals = intent.arrivals();
        int all = arrivals.size() + intent.removals().size();
        Map<WorkspacePath, Move.Removal> old = new HashMap<>();
        for (Move.Removal removal : intent.removals()) {
            old.put(removal.path(), removal);
        }
        List<WorkspacePath> taken = new ArrayList<>();
        for (int i = arrivals.size() - 1; i >= 0; i--) {
            Move.Arrival arrival = arrivals.get(i);
            count.one(all);
            Optional<FolderEntry> occupant = places.atPlace(arrival);
            if (occupant.isEmpty()) {
                continue;
            }
            if (arrival.identity().is(occupant.get())) {
                if (takeAway(arrival, places) && !arrival.folder()) {
                    taken.add(arrival.path());
                }

            } else if (!arrival.folder() && !lies(arrival, places) && !isOld(occupant.get(), old)) {
                keepStranger(arrival, occupant.get(), places);
            }
        }
        return taken;
    }

    /** An undo that was killed may have brought it back already. */
    private static boolean isOld(FolderEntry occupant, Map<WorkspacePath, Move.Removal> old) {
        Move.Removal removal = old.get(occupant.path());
        return removal != null && removal.identity().is(occupant);
    }

    private boolean takeAway(Move.Arrival arrival, Places places) throws IOException {
        if (arrival.folder() && !isEmpty(arrival.path())) {
            // It contains foreign files: listed as such, and not moved.
            return false;
        }
        places.toJournal(arrival);
        return true;
    }

    private List<WorkspacePath> bringBack(Intent intent, Places places) throws IOException {
        List<Move.Removal> removals = intent.removals();
        int all = removals.size() + intent.arrivals().size();
        List<WorkspacePath> back = new ArrayList<>();
        for (int i = removals.size() - 1; i >= 0; i--) {
            Move.Removal removal = removals.get(i);
            count.one(all);
            if (lies(removal, places)) {
                makeWay(removal, places);
                FolderRights.give(places.shelf(removal), removal.slotName());
                if (places.atPlace(removal).isEmpty()) {
                    places.toPlace(removal);
                    if (!removal.folder()) {
                        back.add(removal.path());
                    }
                }
            }
        }
        return back;
    }

    private void makeWay(Move.Removal removal, Places places) throws IOException {
        makeParents(removal, removal.path(), places);
        Optional<FolderEntry> occupant = places.atPlace(removal);
        if (occupant.isPresent() && !removal.folder()) {
            keepStranger(removal, occupant.get(), places);
        }
    }

    /** A check may have removed a whole folder; what stood in it still has to come back. */
    private void makeParents(Move move, WorkspacePath path, Places places) throws IOException {
        WorkspacePath parent = path.parent();
        if (parent == null || places.tree().folder(parent).isPresent()) {
            return;
        }
        makeParents(move, parent, places);
        Optional<FolderEntry> inTheWay = places.tree().entry(parent);
        if (inTheWay.isPresent()) {
            keepStranger(move, inTheWay.get(), places);
        }
        if (places.tree().entry(parent).isEmpty()) {
            places.makeFolder(parent);
        }
    }

    /** Moves it into the journal, from where {@link #keepStrangers} takes it, also after a kill in between. */
    private void keepStranger(Move move, FolderEntry stranger, Places places) throws IOException {
        if (keeping.strangers() == Strangers.LEAVE) {
            return;
        }
        places.tree().forget();
        Folder parent = places.tree().parentOf(stranger.path()).orElseThrow();
        FolderRights.give(parent, stranger.path().name());
        String aside =
                STRANGER + move.slotName() + "-" + stranger.path().segments().size();
        parent.move(stranger.path().name(), places.shelf(move), aside);
    }

    private void keepStrangers(List<? extends Move> moves, Path slots, Places places, KeptFiles files)
            throws IOException {
        Map<String, Move> bySlot = new HashMap<>();
        for (Move move : moves) {
            bySlot.put(move.slotName(), move);
        }
        for (Path entry : JournalSlots.entries(slots)) {
            String name = String.valueOf(entry.getFileName());
            if (name.startsWith(STRANGER)) {
                String slot = name.substring(STRANGER.length(), name.lastIndexOf('-'));
                Move move = Objects.requireNonNull(bySlot.get(slot), "a stranger of no move");
                keep(entry, move, "it was put in the place of a file of the change", places, files);
            }
        }
    }

    /** New files that were modified while they were in place: their content exists nowhere else. */
    private void keepAltered(List<Move.Arrival> arrivals, Places places, KeptFiles files) throws IOException {
        ContentDigest digests = new ContentDigest(workspace);
        for (Move.Arrival arrival : arrivals) {
            Optional<FolderEntry> lying = places.inJournal(arrival).filter(arrival.identity()::is);
            FolderRights.give(places.shelf(arrival), arrival.slotName());
            if (!arrival.folder() && lying.isPresent() && isAltered(arrival, lying.get(), places, digests)) {
                keep(journal.place(arrival), arrival, "it was written to after it was applied", places, files);
            }
        }
    }

    /**
     * A process that wrote to a file can set its size and time back; before checks ran, no code of the change could do
     * so.
     */
    private boolean isAltered(Move.Arrival arrival, FolderEntry lying, Places places, ContentDigest digests)
            throws IOException {
        return !arrival.identity().isUntouched(lying)
                || (checksRan()
                        && !digests.of(places.shelf(arrival), lying)
                                .equals(arrival.identity().sha256().orElseThrow()));
    }

    private void keep(Path from, Move move, String why, Places places, KeptFiles files) throws IOException {
        String name = String.valueOf(from.getFileName());
        String wanted = (move instanceof Move.Removal ? "old-" : "new-") + name;
        files.keep(places.shelf(move), Objects.requireNonNull(from.getParent()), name, move.path(), wanted, why);
    }

    private List<WorkspacePath> notAsBefore(List<Move.Removal> removals, Places places) throws IOException {
        ContentDigest digests = new ContentDigest(workspace);
        List<WorkspacePath> open = new ArrayList<>();
        for (Move.Removal removal : removals) {
            Optional<FolderEntry> back = places.atPlace(removal);
            if (!removal.folder() && (back.isEmpty() || !isAsBefore(removal, back.get(), places, digests))) {
                open.add(removal.path());
            }
        }
        return open;
    }

    private boolean isAsBefore(Move.Removal removal, FolderEntry back, Places places, ContentDigest digests)
            throws IOException {
        if (!removal.identity().is(back)) {
            return false;
        }
        Folder parent = places.tree().parentOf(removal.path()).orElseThrow();
        if (back.kind() == FileKind.FILE && back.mode() != removal.identity().mode()) {
            parent.setMode(removal.path().name(), removal.identity().mode());
        }
        // A process with another name of the same file, or an open handle, may have written to it while it was aside.
        boolean untouched = !checksRan() && removal.identity().isUntouched(back);
        return untouched
                || digests.of(parent, back).equals(removal.identity().sha256().orElseThrow());
    }

    private boolean isEmpty(WorkspacePath folder) throws IOException {
        try (OpenFolders look = workspace.open()) {
            Optional<Folder> open = look.folder(folder);
            return open.isPresent() && open.get().names().isEmpty();
        }
    }
}
