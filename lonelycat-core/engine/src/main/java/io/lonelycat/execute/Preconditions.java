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

/** Compares the workspace with the plan before the execution writes anything. */
public final class Preconditions {
    private static final long MOST_KEPT = 32L << 20;

    private static final String OTHER_SPELLING =
            "has another spelling in the workspace (upper and lower case, or Unicode normal form)";

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

    record Stale(WorkspacePath path, String why) {}

    /**
     * Result of comparing the workspace with the plan.
     *
     * @param sightings files of the plan as found in the workspace; incomplete if a file is stale
     * @param alreadyThere whether every file of the plan has its new content
     */
    record FilesSeen(List<ObservedFile> sightings, List<Stale> stale, boolean alreadyThere) {}

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

    /** Finds files of the change that have neither their old nor their new state. */
    public static List<WorkspacePath> changedSince(Workspace workspace, List<FileChange> changes) {
        return others(workspace, changes, (survey, change) -> survey.isDoneHere(change) || survey.isAsBefore(change));
    }

    /** Finds files of the change that differ from their state before the change. */
    public static List<WorkspacePath> notBefore(Workspace workspace, List<FileChange> changes) {
        return others(workspace, changes, Preconditions::isAsBefore);
    }

    /** Finds files of the change that differ from their state after the change. */
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

    /** Returns whether the file's path is spelled as in the folder listings, because some file systems ignore case. */
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

    /** Compares file names in Unicode form NFC, because the JDK normalizes names on macOS. */
    private static boolean isOneForm(String name, String other) {
        return name.equals(other)
                || Normalizer.normalize(name, Normalizer.Form.NFC)
                        .equals(Normalizer.normalize(other, Normalizer.Form.NFC));
    }

    private Optional<ByteBuffer> kept(FileChange change) {
        boolean needed = change.operation() == Operation.UPDATE && !change.binary();
        Optional<ByteBuffer> bytes = needed && room > 0 ? digests.lastBytes() : Optional.empty();
        room -= bytes.isPresent() ? bytes.get().remaining() : 0;
        return bytes;
    }

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

    /** Reports a file that occupies the place of a parent folder of the path, unless the change removes the file. */
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

    private boolean leavesUnderOtherSpelling(FolderEntry target) throws IOException {
        String folded = target.path().folded();
        for (WorkspacePath source : wanted.sources().keySet()) {
            if (source.folded().equals(folded)
                    && folders.entry(source).filter(target::isSameFileAs).isPresent()) {
                // If the folder lists both names, the second name is a hard link, not another spelling of the first
                // name.
                return !workspace.lists(target.path());
            }
        }
        return false;
    }

    private boolean mayBeEmptied(FolderEntry present) {
        return present.kind() == FileKind.FOLDER
                && wanted.sources().keySet().stream().anyMatch(path -> path.startsWith(present.path()));
    }

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

    /**
     * Returns whether the old file is gone; true also if the change puts a folder at the path, or a symbolic link above
     * the path.
     */
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
     * Planned change of a file, and the file as found in the workspace.
     *
     * @param oldBytes old content of a small text file that the change updates
     * @param inPlace owner of a file to overwrite in place; empty for other files
     */
    record ObservedFile(
            FileChange change, Optional<FolderEntry> source, Optional<ByteBuffer> oldBytes, Optional<Owner> inPlace) {}
}
