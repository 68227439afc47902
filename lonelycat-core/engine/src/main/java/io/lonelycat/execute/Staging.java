// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.Preconditions.ObservedFile;
import io.lonelycat.execute.journal.ContentLog;
import io.lonelycat.execute.journal.ContentLog.Contents;
import io.lonelycat.execute.journal.Intent;
import io.lonelycat.execute.journal.Journal;
import io.lonelycat.execute.journal.JournalSlots;
import io.lonelycat.execute.journal.Move;
import io.lonelycat.json.Digest;
import io.lonelycat.json.Hasher;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.Proposal;
import io.lonelycat.plan.content.Content;
import io.lonelycat.plan.content.NewContents;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.Folder;
import io.lonelycat.workspace.FolderEntry;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.OpenFolders;
import io.lonelycat.workspace.Platform;
import io.lonelycat.workspace.Platform.Owner;
import io.lonelycat.workspace.Progress;
import io.lonelycat.workspace.RegularFile;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.TemplateFolders;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Prepares new files in the journal with their final mode and owner, and logs the contents of files to overwrite.
 * Rejects content whose digest differs from the approved digest.
 */
final class Staging implements Closeable {
    private static final String BORN = "born";

    private final Journal journal;
    private final Workspace workspace;
    private final OpenFolders sources;
    private final JournalSlots shelves;
    private final List<Move.Arrival> arrivals = new ArrayList<>();
    private final List<Move.Overwrite> overwrites = new ArrayList<>();
    private final ContentLog.Writer log;
    private final TemplateFolders templates;
    private final Map<WorkspacePath, Path> folders = new HashMap<>();
    private int slot = -1;

    Staging(Workspace workspace, Journal journal) throws IOException {
        this.workspace = workspace;
        this.journal = journal;
        this.sources = workspace.open();
        this.shelves = new JournalSlots(workspace, journal.newPath());
        this.log = new ContentLog.Writer(journal);
        this.templates = new TemplateFolders(journal.folder().resolve("templates"));
    }

    static Intent stage(
            ExecutionRequest run, Workspace workspace, Journal journal, Proposal proposal, List<ObservedFile> files)
            throws IOException {
        journal.create();
        MovePlan folders = MovePlan.of(workspace, proposal.changeset().changes());
        try (Staging staging = new Staging(workspace, journal)) {
            for (WorkspacePath folder : folders.made()) {
                staging.folder(folder);
            }
            staging.contents(
                    files, proposal, run.cancel(), run.recorder().progress().count("staged"));
            staging.arrivals.sort(Comparator.comparing(Move.Arrival::path));
            return new Intent(
                    run.executionId(),
                    run.durability().boot(),
                    staging.removals(files, folders.emptied()),
                    staging.arrivals,
                    staging.overwrites);
        }
    }

    private List<Move.Removal> removals(List<ObservedFile> files, Set<WorkspacePath> emptied) throws IOException {
        List<Move.Removal> removals = new ArrayList<>();
        for (ObservedFile file : files) {
            Optional<FolderEntry> entry = file.source();
            if (entry.isPresent() && file.inPlace().isEmpty()) {
                Optional<Digest> sha256 = Optional.ofNullable(file.change().oldSha256());
                removals.add(
                        new Move.Removal(removals.size(), entry.get().path(), Move.Identity.of(entry.get(), sha256)));
            }
        }
        for (WorkspacePath folder : emptied) {
            FolderEntry entry = sources.entry(folder).orElseThrow();
            removals.add(new Move.Removal(removals.size(), folder, Move.Identity.of(entry, Optional.empty())));
        }
        JournalSlots.prepare(journal.oldFolder(), removals.size());
        removals.sort(Comparator.comparing(Move.Removal::path).reversed());
        return removals;
    }

    List<Move.Arrival> arrivals() {
        return arrivals;
    }

    List<Move.Overwrite> overwrites() {
        return overwrites;
    }

    void folder(WorkspacePath path) throws IOException {
        Path place = next();
        Path born = template(path).resolve(BORN);
        StateFiles.createFolder(born);
        StateFiles.rename(born, place);
        folders.put(path, place);
        arrive(path, made(), Optional.empty());
    }

    private Path template(WorkspacePath path) throws IOException {
        WorkspacePath parent = path.parent();
        return templates.of(
                parent == null ? workspace.root() : folders.getOrDefault(parent, workspace.resolve(parent)));
    }

    void contents(List<ObservedFile> sightings, Proposal proposal, Cancel cancel, Progress.Count count)
            throws IOException {
        try (NewContents contents =
                NewContents.open(proposal.contents(), proposal.changeset().changes())) {
            for (ObservedFile sighting : sightings) {
                CancelledException.throwIf(cancel);
                FileChange change = sighting.change();
                if (sighting.inPlace().isPresent()) {
                    log(
                            sighting,
                            contents.of(change).bytes(),
                            sighting.inPlace().get());
                } else if (change.newMode() != null) {
                    stage(sighting, change.bringsContent() ? contents.of(change) : oldContent(sighting));
                }
                count.one(sightings.size());
            }
        }
    }

    private void stage(ObservedFile sighting, Content content) throws IOException {
        FileChange change = sighting.change();
        Path file = next();
        Digest digest = change.newMode() == FileMode.LINK ? link(file, content.bytes()) : file(file, sighting, content);
        if (!digest.equals(change.newSha256())) {
            throw notApproved(change, digest);
        }
        FolderEntry made = made();
        boolean given = change.newMode() != FileMode.LINK && giveModeAndOwner(sighting, made);
        arrive(change.path(), given ? made() : made, Optional.of(digest));
    }

    private static InvalidInputException notApproved(FileChange change, Digest digest) {
        return new InvalidInputException(
                "The new content of `" + change.path().display() + "` in the plan has the digest " + digest
                        + ", but changeset.json expects " + change.newSha256() + ". Plan the change again.");
    }

    private void log(ObservedFile sighting, byte[] fresh, Owner owner) throws IOException {
        FileChange change = sighting.change();
        byte[] old = old(sighting);
        if (sighting.oldBytes().isEmpty() && !Digest.of(old).equals(change.oldSha256())) {
            throw new StepFailure(
                    "altered",
                    "`" + change.path().display() + "` was modified while LonelyCat read this file. Execute again.");
        }
        Digest digest = Digest.of(fresh);
        if (!digest.equals(change.newSha256())) {
            throw notApproved(change, digest);
        }
        overwrites.add(new Move.Overwrite(
                overwrites.size(),
                change.path(),
                Move.Identity.of(sighting.source().orElseThrow(), Optional.ofNullable(change.oldSha256())),
                owner,
                log.add(new Contents(old, fresh)),
                fresh.length,
                digest));
    }

    private FolderEntry made() throws IOException {
        return shelves.of(slot).entry(Integer.toString(slot)).orElseThrow();
    }

    private Digest file(Path file, ObservedFile sighting, Content content) throws IOException {
        if (sighting.source().isPresent()) {
            return written(open(file, sighting.source().get()), content);
        }
        Path born = template(sighting.change().path()).resolve(BORN);
        Digest digest = written(RegularFile.create(born), content);
        StateFiles.rename(born, file);
        return digest;
    }

    /**
     * Creates a file in the journal. If the old file's mode suggests an access control list, which the JDK cannot read,
     * copies the old file.
     */
    private OutputStream open(Path file, FolderEntry source) throws IOException {
        boolean mayHaveList = source.kind() == FileKind.FILE && (source.mode() >> 3 & ~source.mode() & 07) != 0;
        Path like = workspace.resolve(source.path());
        return mayHaveList && Platform.numbers(like).mode() == source.mode()
                ? RegularFile.createLike(like, file)
                : RegularFile.create(file);
    }

    private static Digest written(OutputStream file, Content content) throws IOException {
        Hasher hasher = new Hasher();
        try (OutputStream out = hasher.stream(file)) {
            content.writeTo(out);
            out.flush();
            return hasher.digest();
        }
    }

    private static Digest link(Path file, byte[] target) throws IOException {
        StateFiles.createLink(file, new String(target, StandardCharsets.UTF_8));
        return Digest.of(StateFiles.readLink(file).getBytes(StandardCharsets.UTF_8));
    }

    private Content oldContent(ObservedFile sighting) throws IOException {
        return sighting.change().oldMode() == FileMode.LINK
                ? Content.of(old(sighting))
                : Content.of(
                        sighting.change().oldSizeBytes(),
                        () -> Channels.newInputStream(open(sighting.source().orElseThrow())));
    }

    private byte[] old(ObservedFile sighting) throws IOException {
        if (sighting.oldBytes().isPresent()) {
            return sighting.oldBytes().get().array();
        }
        FolderEntry source = sighting.source().orElseThrow();
        return source.kind() == FileKind.LINK
                ? workspace.readLink(source.path()).getBytes(StandardCharsets.UTF_8)
                : sources.parentOf(source.path())
                        .orElseThrow()
                        .readAll(source.path().name());
    }

    private SeekableByteChannel open(FolderEntry source) throws IOException {
        return sources.parentOf(source.path()).orElseThrow().read(source.path().name());
    }

    private boolean giveModeAndOwner(ObservedFile sighting, FolderEntry made) throws IOException {
        String name = made.path().name();
        int mode = modeOf(sighting, made.mode());
        if (mode != made.mode()) {
            shelves.of(slot).setMode(name, mode);
        }
        if (sighting.source().isPresent()) {
            WorkspacePath source = sighting.source().get().path();
            if (!Platform.owner(workspace.resolve(source))
                    .equals(Platform.owner(JournalSlots.place(journal.newFolder(), slot)))) {
                Folder parent = sources.parentOf(source).orElseThrow();
                giveOwners(source, name, parent.owners(source.name()));
            }
        }
        return mode != made.mode();
    }

    private void giveOwners(WorkspacePath source, String name, Folder.Owners owners) throws IOException {
        try {
            shelves.of(slot).setOwners(name, owners);
        } catch (FileSystemException refused) {
            throw new InvalidInputException(
                    "`" + source.display() + "` belongs to " + owners.user().getName() + " and the group "
                            + owners.group().getName()
                            + ", but you may not create a file for this owner. Run LonelyCat as this owner, or ask"
                            + " an administrator to transfer the file to you (chown).",
                    refused);
        }
    }

    /**
     * Returns the permission bits of a file with new content. An updated file keeps its old permission bits, except for
     * the executable bits.
     */
    private static int modeOf(ObservedFile sighting, int made) {
        boolean executable = sighting.change().newMode() == FileMode.EXECUTABLE;
        @Nullable FolderEntry source = sighting.source().orElse(null);
        int mode = source == null || source.kind() != FileKind.FILE ? made : source.mode();
        if (!executable) {
            return mode & ~0111;
        }
        // As in git, users who may read an executable file may execute it.
        return source != null && source.executable() ? mode : mode | ((mode & 0444) >> 2);
    }

    private Path next() {
        slot++;
        JournalSlots.prepareNext(journal.newFolder(), slot);
        return JournalSlots.place(journal.newFolder(), slot);
    }

    private void arrive(WorkspacePath path, FolderEntry made, Optional<Digest> digest) {
        arrivals.add(new Move.Arrival(slot, path, Move.Identity.of(made, digest)));
    }

    @Override
    public void close() throws IOException {
        try (sources;
                shelves) {
            templates.delete();
            log.close();
        }
    }
}
