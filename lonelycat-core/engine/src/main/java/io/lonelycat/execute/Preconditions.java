// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.policy.Install;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.Operation;
import io.lonelycat.workspace.Background;
import io.lonelycat.workspace.Folder;
import io.lonelycat.workspace.FolderEntry;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.OpenFolders;
import io.lonelycat.workspace.Platform;
import io.lonelycat.workspace.Platform.Owner;
import io.lonelycat.workspace.Progress;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares the workspace with what a change expects of it, before anything is written: in two halves where it is long. */
public final class Preconditions {
    /** Bytes of old contents that stay in memory, if the heap has more than 16 times as many. */
    private static final long MOST_KEPT = 32L << 20;

    private static final String OTHER_SPELLING =
            "has another spelling in the workspace (upper and lower case, or normal form)";

    private final Workspace workspace;
    private final OpenFolders folders;
    private final ContentDigest digests;
    private final Wanted wanted;
    private final boolean keepsModes;
    private final boolean foldsNames;
    private final List<ObservedFile> sightings = new ArrayList<>();
    private final List<Stale> stale = new ArrayList<>();
    private long room = Math.min(MOST_KEPT, Runtime.getRuntime().maxMemory() / 16);

    private Preconditions(Workspace workspace, OpenFolders folders, Wanted wanted) throws IOException {
        this.workspace = workspace;
        this.folders = folders;
        this.digests = new ContentDigest(workspace);
        this.wanted = wanted;
        this.keepsModes = Platform.keepsModes(workspace.root());
        this.foldsNames = workspace.foldsNames();
    }

    /**
     * Modes of the files that the change as a whole removes and creates, by their paths; read by both halves.
     *
     * @param sources the old modes
     * @param targets the new modes
     */
    private record Wanted(InPlace inPlace, Map<WorkspacePath, FileMode> sources, Map<WorkspacePath, FileMode> targets) {
        static Wanted of(Workspace workspace, List<FileChange> changes, Install install) throws IOException {
            Wanted wanted = new Wanted(new InPlace(workspace, install), new HashMap<>(), new HashMap<>());
            for (FileChange change : changes) {
                if (change.oldMode() != null) {
                    wanted.sources.put(change.source(), change.oldMode());
                }
                if (change.newMode() != null) {
                    wanted.targets.put(change.path(), change.newMode());
                }
            }
            return wanted;
        }
    }

    /**
     * Path at which the workspace is not as the plan expects.
     *
     * @param why for people: what is there, and what was expected
     */
    record Stale(WorkspacePath path, String why) {}

    /**
     * Result of the comparison.
     *
     * @param sightings one for each change, where nothing is stale
     * @param stale what differs from the plan
     * @param alreadyThere whether every file has its new content already
     */
    record FilesSeen(List<ObservedFile> sightings, List<Stale> stale, boolean alreadyThere) {}

    /**
     * Looks at every file of a change set.
     *
     * @param install how files may come to their places
     */
    static FilesSeen of(Workspace workspace, List<FileChange> changes, Install install, Progress.Count count)
            throws IOException {
        Wanted wanted = Wanted.of(workspace, changes, install);
        List<ObservedFile> sightings = new ArrayList<>();
        List<Stale> stale = new ArrayList<>();
        for (FilesSeen part : Background.inHalves(
                "lonelycat-compares",
                changes,
                half -> look(workspace, wanted, half, () -> count.one(changes.size())))) {
            sightings.addAll(part.sightings());
            stale.addAll(part.stale());
        }
        boolean alreadyThere = !stale.isEmpty() && differing(workspace, changes).isEmpty();
        return new FilesSeen(sightings, stale, alreadyThere);
    }

    private static FilesSeen look(Workspace workspace, Wanted wanted, List<FileChange> changes, Runnable counted)
            throws IOException {
        try (OpenFolders folders = workspace.open()) {
            Preconditions survey = new Preconditions(workspace, folders, wanted);
            for (FileChange change : changes) {
                survey.look(change);
                counted.run();
            }
            return new FilesSeen(survey.sightings, survey.stale, false);
        }
    }

    /**
     * Looks which files are neither as they were before a change set nor as it made them.
     *
     * @return their paths, in the order of the changes
     * @throws EngineException if the tree cannot be read
     */
    public static List<WorkspacePath> changedSince(Workspace workspace, List<FileChange> changes) {
        return others(workspace, changes, (survey, change) -> survey.isDoneHere(change) || survey.isAsBefore(change));
    }

    /** Looks which files are not as they were before a change set. */
    public static List<WorkspacePath> notBefore(Workspace workspace, List<FileChange> changes) {
        return others(workspace, changes, Preconditions::isAsBefore);
    }

    /**
     * Looks which files do not have the content and the mode that a change set gave them, or are still there although it
     * took them away: by digest, and by nothing that the execution itself has told.
     *
     * @return their paths, in the order of the changes
     * @throws EngineException if the tree cannot be read
     */
    public static List<WorkspacePath> differing(Workspace workspace, List<FileChange> changes) {
        return others(workspace, changes, Preconditions::isDoneHere);
    }

    private interface Look {
        boolean isGood(Preconditions survey, FileChange change) throws IOException;
    }

    private static List<WorkspacePath> others(Workspace workspace, List<FileChange> changes, Look look) {
        try (OpenFolders folders = workspace.open()) {
            Preconditions survey = new Preconditions(workspace, folders, Wanted.of(workspace, changes, Install.RENAME));
            List<WorkspacePath> others = new ArrayList<>();
            for (FileChange change : changes) {
                if (!look.isGood(survey, change)) {
                    others.add(change.path());
                }
            }
            return others;
        } catch (IOException e) {
            throw new EngineException(
                    "Cannot read a file in the workspace " + workspace.root() + ": " + e.getMessage()
                            + ". Check the permissions and the disk, then run the same command again.",
                    e);
        }
    }

    private boolean isAsBefore(FileChange change) throws IOException {
        int before = stale.size();
        look(change);
        return stale.size() == before;
    }

    private void look(FileChange change) throws IOException {
        try {
            Optional<FolderEntry> source = change.oldMode() == null ? Optional.empty() : folders.entry(change.source());
            if (change.oldMode() != null && !has(source, change.oldMode(), change.oldSizeBytes(), change.oldSha256())) {
                stale.add(new Stale(change.source(), difference(change, source)));
            } else if (!keepsModes && changesMode(change)) {
                String mode = Objects.requireNonNull(change.newMode()).git();
                stale.add(new Stale(
                        change.path(), "cannot get the mode " + mode + ", since this file system keeps no modes"));
            } else if (source.isPresent() && !isSpelledSo(source.get())) {
                stale.add(new Stale(change.source(), OTHER_SPELLING));
            } else {
                sightings.add(new ObservedFile(
                        change, source, kept(change), wanted.inPlace().allows(change, source)));
                lookAtTarget(change);
            }
        } catch (InvalidInputException throughLink) {
            stale.add(new Stale(change.path(), "is below a symbolic link: " + throughLink.getMessage()));
        }
    }

    private static boolean changesMode(FileChange change) {
        FileMode before = change.oldMode();
        FileMode after = change.newMode();
        return before != null && after != null && before != after && before.isSameKindAs(after);
    }

    private boolean isInOtherSpelling(@Nullable WorkspacePath folder) throws IOException {
        if (folder == null || !foldsNames) {
            return false;
        }
        Optional<FolderEntry> there = folders.entry(folder).filter(it -> it.kind() == FileKind.FOLDER);
        return there.isPresent() && !isSpelledSo(there.get());
    }

    /** Two spellings are one file where a file system folds names; a change names a file as the file system does. */
    private boolean isSpelledSo(FolderEntry entry) throws IOException {
        if (!foldsNames) {
            return true;
        }
        for (WorkspacePath at = entry.path(); at != null; at = at.parent()) {
            if (!isOneForm(workspace.listedName(at), at.name())) {
                return false;
            }
        }
        return true;
    }

    /** The JDK of macOS turns names into one normal form, whichever the file system has. */
    private static boolean isOneForm(String name, String other) {
        return name.equals(other)
                || Normalizer.normalize(name, Normalizer.Form.NFC)
                        .equals(Normalizer.normalize(other, Normalizer.Form.NFC));
    }

    /** Spares the second reading of small files, as long as there is room. */
    private Optional<ByteBuffer> kept(FileChange change) {
        boolean needed = change.operation() == Operation.UPDATE && !change.binary();
        Optional<ByteBuffer> bytes = needed && room > 0 ? digests.lastBytes() : Optional.empty();
        room -= bytes.isPresent() ? bytes.get().remaining() : 0;
        return bytes;
    }

    /** Refuses a new file at a path that is taken, unless the change itself removes the file there. */
    private void lookAtTarget(FileChange change) throws IOException {
        boolean comes = change.operation() == Operation.CREATE || change.operation() == Operation.RENAME;
        if (!comes || wanted.sources().containsKey(change.path()) || liesBehindLeavingLink(change.path())) {
            return;
        }
        lookAbove(change.path());
        if (isInOtherSpelling(change.path().parent())) {
            stale.add(new Stale(change.path(), "is in a folder that " + OTHER_SPELLING));
        }
        Optional<FolderEntry> target = folders.entry(change.path());
        if (target.isPresent() && !mayBeEmptied(target.get()) && !leavesUnderOtherSpelling(target.get())) {
            stale.add(new Stale(change.path(), "must not exist yet, but " + words(target)));
        }
    }

    /** Returns whether a path is below a link that the change removes: the files behind the link have other paths. */
    private boolean liesBehindLeavingLink(WorkspacePath path) throws IOException {
        WorkspacePath above = path.parent();
        while (above != null
                && (wanted.sources().get(above) != FileMode.LINK
                        || wanted.targets().containsKey(above))) {
            above = above.parent();
        }
        return above != null
                && folders.entry(above).filter(it -> it.kind() == FileKind.LINK).isPresent();
    }

    /** A file that stays cannot become the folder of something new. */
    private void lookAbove(WorkspacePath path) throws IOException {
        WorkspacePath above = path.parent();
        if (folders.folder(above).isPresent()) {
            return;
        }
        while (above != null) {
            Optional<FolderEntry> there = folders.entry(above);
            if (there.isPresent()
                    && there.get().kind() != FileKind.FOLDER
                    && !wanted.sources().containsKey(above)) {
                stale.add(new Stale(above, "must become a folder, but " + words(there)));
            }
            above = there.isPresent() ? null : above.parent();
        }
    }

    /** Returns whether a file that the change itself takes away is there, under a name that the file system takes for the same. */
    private boolean leavesUnderOtherSpelling(FolderEntry target) throws IOException {
        String folded = target.path().folded();
        for (WorkspacePath source : wanted.sources().keySet()) {
            if (source.folded().equals(folded)
                    && folders.entry(source).filter(target::isSameFileAs).isPresent()) {
                // A listed name is a file of its own, for example a hard link.
                return !workspace.lists(target.path());
            }
        }
        return false;
    }

    /** A folder may make room for a file if the change takes away all that is in it; the moves find out. */
    private boolean mayBeEmptied(FolderEntry present) {
        return present.kind() == FileKind.FOLDER
                && wanted.sources().keySet().stream().anyMatch(path -> path.startsWith(present.path()));
    }

    /** Returns whether a file has its new content; a file behind a link is no file of the workspace. */
    private boolean isDoneHere(FileChange change) throws IOException {
        try {
            return isDone(change);
        } catch (InvalidInputException throughLink) {
            return false;
        }
    }

    private boolean isDone(FileChange change) throws IOException {
        if (!keepsModes && changesMode(change)) {
            return false;
        }
        boolean goes = change.operation() == Operation.DELETE || change.operation() == Operation.RENAME;
        boolean left = !goes || wanted.targets().containsKey(change.source()) || isGone(change.source());
        return left && (change.newMode() == null || hasNew(change, folders.entry(change.path())));
    }

    /** Returns whether an old file is gone. A new folder may take the path of a deleted file, and a link that of a folder. */
    private boolean isGone(WorkspacePath source) throws IOException {
        for (WorkspacePath above = source.parent(); above != null; above = above.parent()) {
            if (wanted.targets().get(above) == FileMode.LINK) {
                return true;
            }
        }
        Optional<FolderEntry> there = folders.entry(source);
        return there.isEmpty()
                || !isSpelledSo(there.get())
                || (there.get().kind() == FileKind.FOLDER
                        && wanted.targets().keySet().stream().anyMatch(target -> target.startsWith(source)));
    }

    private boolean hasNew(FileChange change, Optional<FolderEntry> present) throws IOException {
        return has(present, change.newMode(), change.newSizeBytes(), change.newSha256());
    }

    private boolean has(Optional<FolderEntry> present, @Nullable FileMode mode, long size, @Nullable Digest sha256)
            throws IOException {
        if (present.isEmpty() || mode == null || sha256 == null || !fits(present.get(), mode)) {
            return false;
        }
        FolderEntry entry = present.get();
        if (entry.kind() == FileKind.FILE && entry.sizeBytes() != size) {
            return false;
        }
        Folder parent = folders.parentOf(entry.path()).orElseThrow();
        return digests.has(parent, entry, sha256);
    }

    /** Any file may be executable where the file system keeps no modes. */
    private boolean fits(FolderEntry entry, FileMode mode) {
        FileMode there = modeOf(entry);
        return there == mode || (!keepsModes && there != null && there.isSameKindAs(mode));
    }

    static @Nullable FileMode modeOf(FolderEntry entry) {
        return switch (entry.kind()) {
            case LINK -> FileMode.LINK;
            case FILE -> entry.executable() ? FileMode.EXECUTABLE : FileMode.REGULAR;
            case FOLDER, OTHER -> null;
        };
    }

    private static String difference(FileChange change, Optional<FolderEntry> source) {
        FileMode then = change.oldMode();
        if (then != null && source.map(Preconditions::modeOf).equals(Optional.of(then))) {
            return "was changed after planning (the plan expects " + change.oldSha256() + ")";
        }
        return (then == null ? "was absent" : "had the mode " + then.git()) + " in the plan, but " + words(source);
    }

    private static String words(Optional<FolderEntry> present) {
        if (present.isEmpty()) {
            return "is missing now";
        }
        return switch (present.get().kind()) {
            case FILE -> present.get().executable() ? "is an executable file now" : "is a file now";
            case LINK -> "is a symbolic link now";
            case FOLDER -> "is a folder now";
            case OTHER -> "is a device or pipe now";
        };
    }

    /**
     * A change and what is where it wants to work.
     *
     * @param change the change
     * @param source what is at its source and had the old digest; absent where the change expects nothing
     * @param oldBytes the content of the source, where it was small enough to be kept since it was digested
     * @param inPlace who the source belongs to, if it may be overwritten
     */
    record ObservedFile(
            FileChange change, Optional<FolderEntry> source, Optional<ByteBuffer> oldBytes, Optional<Owner> inPlace) {}
}
