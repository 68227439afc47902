// SPDX-License-Identifier: MIT
package io.lonelycat.plan.git;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.PatchText;
import io.lonelycat.plan.git.GitTree.CommittedFile;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.attributes.Attribute;
import org.eclipse.jgit.attributes.Attributes;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.dircache.DirCacheIterator;
import org.eclipse.jgit.errors.LockFailedException;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.CoreConfig.EolStreamType;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryState;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.TreeWalk.OperationType;
import org.eclipse.jgit.treewalk.WorkingTreeOptions;
import org.eclipse.jgit.treewalk.filter.PathFilterGroup;
import org.eclipse.jgit.util.io.EolStreamTypeUtil;
import org.jspecify.annotations.Nullable;

/**
 * Makes one commit of exactly the files of a change, whatever else is changed or staged in the work tree. It runs no program: no hook, no
 * filter, no signing; where git is set up to need one, it refuses.
 */
public final class GitCommit implements Closeable {
    /** How many bytes a note may have: every clone that fetches notes has all of them. */
    public static final int LARGEST_NOTE = 10 << 20;

    static final Set<RefUpdate.Result> DONE =
            Set.of(RefUpdate.Result.NEW, RefUpdate.Result.FAST_FORWARD, RefUpdate.Result.FORCED);
    private static final List<String> BY_PROGRAMS = List.of("filter", "ident", "working-tree-encoding");

    private final GitRepository git;
    private final Repository repository;
    private final Workspace workspace;
    private final GitIdentity identity;
    /** The commit on top of which the new one comes; absent where it is the first. */
    private final Optional<ObjectId> parent;
    /** The branch that is checked out, in full; {@code HEAD} where none is. */
    private final String current;
    /** The files of the commit on top of which the new one comes. */
    private final DirCache head;

    private GitCommit(GitRepository git, Workspace workspace, GitIdentity identity) throws IOException {
        this.git = git;
        this.repository = git.objects();
        this.workspace = workspace;
        this.identity = identity;
        Ref ref = repository.exactRef(Constants.HEAD);
        current = ref == null || !ref.isSymbolic()
                ? Constants.HEAD
                : ref.getTarget().getName();
        parent = Optional.ofNullable(ref == null ? null : ref.getObjectId());
        head = files();
    }

    /**
     * A commit that was made.
     *
     * @param id in full
     * @param branch short; {@code HEAD} where none is checked out
     */
    public record Made(String id, String branch) {}

    /**
     * Opens the repository of a workspace; to be closed.
     *
     * @param identity who commits, and what else git's settings of the user say
     * @throws InvalidInputException if there is no repository in which a commit can be made now, with the reason
     */
    public static GitCommit open(Workspace workspace, GitIdentity identity) {
        GitRepository git = GitRepository.open(workspace.root())
                .orElseThrow(() -> new InvalidInputException(
                        workspace.root() + " is in no git repository with files, so there is nothing to commit into."
                                + " Run: git init"));
        return git.handOver(() -> {
            if (!git.isReadable()) {
                throw new InvalidInputException(
                        "The repository " + git.objects().getDirectory()
                                + " names objects by SHA-256, which cannot be written yet. Run git commit yourself.");
            }
            identity.complete(git.objects().getConfig());
            RepositoryState state = git.objects().getRepositoryState();
            if (state != RepositoryState.SAFE) {
                throw new InvalidInputException("git is in the middle of other work in " + workspace.root() + " ("
                        + state.getDescription() + "). Finish it, or abort it; `git status` says how.");
            }
            return new GitCommit(git, workspace, identity);
        });
    }

    private DirCache files() throws IOException {
        DirCache files = DirCache.newInCore();
        DirCacheBuilder builder = files.builder();
        if (parent.isPresent()) {
            try (RevWalk commits = new RevWalk(repository)) {
                builder.addTree(new byte[0], 0, commits.getObjectReader(), commits.parseTree(parent.get()));
            }
        }
        builder.finish();
        return files;
    }

    /** Returns the commit that is checked out, where it has all files as they are after the change. */
    public Optional<Made> containing(List<FileChange> changes) {
        try {
            if (!new GitTree(repository, path -> committed(head, path))
                    .unlikeAfter(changes)
                    .isEmpty()) {
                return Optional.empty();
            }
            return parent.map(id -> new Made(id.name(), Repository.shortenRefName(current)));
        } catch (IOException e) {
            throw git.unreadable(e);
        }
    }

    /**
     * Looks whether a change could be committed, before it is made or after it.
     *
     * @throws InvalidInputException if not, with the reason
     */
    public void demandPossible(List<FileChange> changes) {
        try {
            refuseUnknownBefore(changes);
            refuseStaged(repository.readDirCache(), changes);
            attributes(changes);
        } catch (IOException e) {
            throw git.unreadable(e);
        }
    }

    /**
     * Commits the files of a change, which are in the workspace as the change left them.
     *
     * @param branch the one to commit to, short; absent for the one that is checked out. A branch that does not exist is made where this
     *     work tree stands, and checked out, as is one that is there already
     * @param message whole, with its trailers
     * @param now with the zone that the commit shows
     * @throws InvalidInputException if it cannot be done, with the reason; then nothing is changed
     */
    public Made commit(List<FileChange> changes, Optional<String> branch, String message, ZonedDateTime now) {
        DirCache index = null;
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            String target = target(branch);
            refuseUnknownBefore(changes);
            List<DirCacheEntry> entries = entries(changes, inserter);
            index = repository.lockDirCache();
            refuseStaged(index, changes);
            edit(head, changes, entries);
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(head.writeTree(inserter));
            parent.ifPresent(commit::setParentId);
            commit.setAuthor(identity.author().at(now));
            commit.setCommitter(identity.committer().at(now));
            commit.setMessage(message);
            commit.setEncoding(StandardCharsets.UTF_8);
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            // The index first: a kill between the two leaves the change staged, which a commit by hand takes.
            edit(index, changes, entries);
            index.write();
            if (!index.commit()) {
                throw busy();
            }
            index = null;
            point(target, id, commit);
            return new Made(id.name(), Repository.shortenRefName(target));
        } catch (LockFailedException e) {
            throw busy();
        } catch (IOException e) {
            throw git.unreadable(e);
        } finally {
            if (index != null) {
                index.unlock();
            }
        }
    }

    /**
     * Gives a commit a note with its evidence.
     *
     * @param evidence as one file
     * @param now with the zone that the notes show
     */
    public void note(Made made, byte[] evidence, ZonedDateTime now) {
        try {
            new GitNotes(repository)
                    .write(
                            ObjectId.fromString(made.id()),
                            evidence,
                            identity.committer().at(now));
        } catch (IOException e) {
            throw git.unreadable(e);
        }
    }

    private InvalidInputException busy() {
        return new InvalidInputException("Another git is at work in " + repository.getDirectory() + ": "
                + repository.getIndexFile() + ".lock is there. Wait for it; if no git runs, remove that file.");
    }

    /**
     * Returns the commit on top of which the new one comes; empty where it is the first.
     *
     * @param branch the one to commit to, short; absent for the one that is checked out
     * @throws InvalidInputException if it cannot be committed to, with the reason
     */
    public String base(Optional<String> branch) {
        try {
            target(branch);
            return parent.map(ObjectId::name).orElse("");
        } catch (IOException e) {
            throw git.unreadable(e);
        }
    }

    private String target(Optional<String> branch) throws IOException {
        if (branch.isEmpty()) {
            return current;
        }
        String full = Constants.R_HEADS + branch.get();
        if (!Repository.isValidRefName(full)) {
            throw new InvalidInputException("`" + PatchText.shown(branch.get())
                    + "` is no name of a branch. `git help check-ref-format` says" + " what one is.");
        }
        Ref there = repository.exactRef(full);
        if (!full.equals(current) && there != null && !parent.equals(Optional.of(there.getObjectId()))) {
            throw new InvalidInputException("The branch " + PatchText.shown(branch.get())
                    + " exists and is not checked out here: its files are others. Check it out and make the change there, or"
                    + " name a new branch.");
        }
        return full;
    }

    /** What was changed before and not committed would be in the commit without having been decided about. */
    private void refuseUnknownBefore(List<FileChange> changes) throws IOException {
        for (WorkspacePath path : new GitTree(repository, it -> committed(head, it)).unlikeBefore(changes)) {
            throw new InvalidInputException("`" + path.display()
                    + "` was not in the commit that is checked out as it was before the change, so a commit of it would"
                    + " hold more than this change. Commit what was there before, or run git commit yourself.");
        }
    }

    /** A file that is in the middle of a merge has no mode, and is like no other. */
    private @Nullable CommittedFile committed(DirCache files, WorkspacePath path) {
        DirCacheEntry entry = entry(files, path);
        if (entry == null) {
            return null;
        }
        int mode = entry.getStage() == DirCacheEntry.STAGE_0 ? entry.getRawMode() : 0;
        return new CommittedFile(mode, entry.getObjectId());
    }

    /** Refuses where a file of the change is staged, unless it is as the change leaves it: a kill may have left it so. */
    private void refuseStaged(DirCache index, List<FileChange> changes) throws IOException {
        for (WorkspacePath path : new GitTree(repository, it -> committed(index, it)).unlikeAfter(changes)) {
            if (!same(entry(head, path), entry(index, path))) {
                throw new InvalidInputException("`" + path.display()
                        + "` is staged with another content than the commit"
                        + " that is checked out has. Run: git restore --staged -- " + PatchText.shown(path.value()));
            }
        }
    }

    private static boolean same(@Nullable DirCacheEntry one, @Nullable DirCacheEntry other) {
        if (one == null || other == null) {
            return one == other;
        }
        return one.getPathString().equals(other.getPathString())
                && one.getRawMode() == other.getRawMode()
                && one.getObjectId().equals(other.getObjectId())
                && other.getStage() == DirCacheEntry.STAGE_0;
    }

    /** The files as they are after the change, their content as git keeps it. */
    private List<DirCacheEntry> entries(List<FileChange> changes, ObjectInserter inserter) throws IOException {
        Map<String, Attributes> attributes = attributes(changes);
        List<DirCacheEntry> entries = new ArrayList<>();
        for (FileChange change : changes) {
            if (change.newMode() == null) {
                continue;
            }
            byte[] bytes = content(change);
            DirCacheEntry entry = new DirCacheEntry(name(change.path()));
            entry.setFileMode(org.eclipse.jgit.lib.FileMode.fromBits(
                    Integer.parseInt(change.newMode().git(), 8)));
            boolean link = entry.getFileMode() == org.eclipse.jgit.lib.FileMode.SYMLINK;
            byte[] kept = link ? bytes : normal(change, bytes, attributes);
            entry.setObjectId(inserter.insert(Constants.OBJ_BLOB, kept));
            BasicFileAttributes file = Files.readAttributes(
                    workspace.resolve(change.path()), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            entry.setLength(file.size());
            entry.setLastModified(file.lastModifiedTime().toInstant());
            entries.add(entry);
        }
        return entries;
    }

    private byte[] content(FileChange change) {
        byte[] bytes;
        try {
            bytes = change.newMode() == FileMode.LINK
                    ? workspace.readLink(change.path()).getBytes(StandardCharsets.UTF_8)
                    : workspace.read(change.path(), change.newSizeBytes());
        } catch (InvalidInputException otherKindOrSize) {
            throw new InvalidInputException(altered(change), otherKindOrSize);
        }
        if (!Digest.of(bytes).equals(change.newSha256())) {
            throw new InvalidInputException(altered(change));
        }
        return bytes;
    }

    private static String altered(FileChange change) {
        return "`" + change.path().display() + "` was altered since the change was made. Nothing was committed."
                + " `lonelycat verify drift=true` compares all files.";
    }

    private byte[] normal(FileChange change, byte[] bytes, Map<String, Attributes> attributes) throws IOException {
        EolStreamType type = EolStreamTypeUtil.detectStreamType(
                OperationType.CHECKIN_OP,
                repository.getConfig().get(WorkingTreeOptions.KEY),
                attributes.getOrDefault(name(change.path()), new Attributes()));
        DirCacheEntry before = entry(head, change.path());
        if (type == EolStreamType.AUTO_LF && before != null && hasCarriageReturns(before)) {
            return bytes;
        }
        try (InputStream in = EolStreamTypeUtil.wrapInputStream(new ByteArrayInputStream(bytes), type)) {
            return in.readAllBytes();
        }
    }

    private boolean hasCarriageReturns(DirCacheEntry entry) throws IOException {
        byte[] blob = repository.open(entry.getObjectId(), Constants.OBJ_BLOB).getCachedBytes(Integer.MAX_VALUE);
        String text = new String(blob, StandardCharsets.ISO_8859_1);
        return text.contains("\r\n") && text.indexOf('\0') < 0;
    }

    /** What {@code .gitattributes} say of the files of a change that are there, by their names in the repository. */
    private Map<String, Attributes> attributes(List<FileChange> changes) throws IOException {
        Map<String, Attributes> found = new HashMap<>();
        try (TreeWalk walk = new TreeWalk(repository)) {
            walk.setOperationType(OperationType.CHECKIN_OP);
            walk.setRecursive(true);
            walk.addTree(new DirCacheIterator(head));
            FileTreeIterator files = new FileTreeIterator(repository);
            files.setDirCacheIterator(walk, 0);
            walk.addTree(files);
            walk.setFilter(PathFilterGroup.createFromStrings(
                    GitTree.touched(changes).stream().map(this::name).toList()));
            while (walk.next()) {
                Attributes attributes = walk.getAttributes();
                for (String attribute : BY_PROGRAMS) {
                    if (attributes.containsKey(attribute)
                            && attributes.get(attribute).getState() != Attribute.State.UNSET) {
                        throw new InvalidInputException("`" + PatchText.shown(walk.getPathString())
                                + "` has the attribute " + attribute
                                + " in .gitattributes, which only git itself can follow."
                                + " Run git commit yourself.");
                    }
                }
                found.put(walk.getPathString(), attributes);
            }
        }
        return found;
    }

    private void edit(DirCache files, List<FileChange> changes, List<DirCacheEntry> entries) {
        DirCacheEditor editor = files.editor();
        Set<String> kept = new LinkedHashSet<>();
        entries.forEach(entry -> kept.add(entry.getPathString()));
        GitTree.touched(changes).stream()
                .map(this::name)
                .filter(name -> !kept.contains(name))
                .forEach(name -> editor.add(new DirCacheEditor.DeletePath(name)));
        entries.forEach(entry -> editor.add(new DirCacheEditor.PathEdit(entry.getPathString()) {
            @Override
            public void apply(DirCacheEntry there) {
                there.setFileMode(entry.getFileMode());
                there.setObjectId(entry.getObjectId());
                there.setLength(entry.getLength());
                there.setLastModified(entry.getLastModifiedInstant());
            }
        }));
        editor.finish();
    }

    /** A kill between the steps leaves a branch that is where this work tree stands, which the next commit takes. */
    private void point(String target, ObjectId id, CommitBuilder commit) throws IOException {
        if (!target.equals(current)) {
            if (parent.isPresent() && repository.exactRef(target) == null) {
                RefUpdate made = repository.updateRef(target);
                made.setNewObjectId(parent.get());
                demand(made.update(), target);
            }
            RefUpdate switched = repository.updateRef(Constants.HEAD);
            switched.setRefLogIdent(commit.getCommitter());
            switched.setRefLogMessage("checkout: moving to " + Repository.shortenRefName(target), false);
            demand(switched.link(target), target);
        }
        RefUpdate update = repository.updateRef(Constants.HEAD);
        update.setNewObjectId(id);
        update.setExpectedOldObjectId(parent.orElse(ObjectId.zeroId()));
        update.setRefLogIdent(commit.getCommitter());
        update.setRefLogMessage(
                "commit: " + commit.getMessage().lines().findFirst().orElse(""), false);
        demand(update.update(), target);
    }

    private static void demand(RefUpdate.Result result, String target) {
        if (!DONE.contains(result)) {
            throw new InvalidInputException("The branch " + Repository.shortenRefName(target)
                    + " is being changed by another process, or one left its lock behind (" + result
                    + "). The files of the change are staged. If no git runs, remove the file in .git that ends in"
                    + " .lock.");
        }
    }

    private @Nullable DirCacheEntry entry(DirCache files, WorkspacePath path) {
        return files.getEntry(name(path));
    }

    private String name(WorkspacePath path) {
        return git.prefix() + path.value();
    }

    @Override
    public void close() {
        git.close();
    }
}
