// SPDX-License-Identifier: MIT
package io.lonelycat.plan.git;

import io.lonelycat.error.InvalidInputException;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.notes.NoteMap;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/** The notes of git that hold the evidence of commits. */
record GitNotes(Repository repository) {
    /** What {@code git notes --ref=lonelycat} names. */
    static final String REF = "refs/notes/lonelycat";

    /** Workers in worktrees of one repository write to the same branch of notes. */
    private static final int TRIES = 20;

    /** Returns the note of a commit, which nothing vouches for. */
    Optional<byte[]> read(ObjectId commit) throws IOException {
        try (RevWalk commits = new RevWalk(repository)) {
            ObjectId note = notes(commits, repository.exactRef(REF)).get(commit);
            if (note == null) {
                return Optional.empty();
            }
            ObjectLoader blob = repository.open(note, Constants.OBJ_BLOB);
            if (blob.getSize() > GitCommit.LARGEST_NOTE) {
                throw new InvalidInputException("The note of the commit " + commit.name() + " in " + REF
                        + " is larger than any with evidence. Name the evidence by `lonelycat.evidence`.");
            }
            return Optional.of(blob.getCachedBytes(GitCommit.LARGEST_NOTE));
        }
    }

    /**
     * Gives a commit its note, in the place of one that it has.
     *
     * @throws InvalidInputException if other processes keep the notes busy
     */
    void write(ObjectId commit, byte[] note, PersonIdent committer) throws IOException {
        for (int tries = 0; tries < TRIES; tries++) {
            if (isWritten(commit, note, committer)) {
                return;
            }
        }
        throw new InvalidInputException("The commit " + commit.name() + " has no note with its evidence yet: " + REF
                + " is being changed by another process, or one left its lock behind. If no git runs, remove the file"
                + " in .git that ends in .lock. Then run the goal again.");
    }

    private boolean isWritten(ObjectId commit, byte[] note, PersonIdent committer) throws IOException {
        try (RevWalk commits = new RevWalk(repository);
                ObjectInserter inserter = repository.newObjectInserter()) {
            Ref ref = repository.exactRef(REF);
            NoteMap notes = notes(commits, ref);
            notes.set(commit, inserter.insert(Constants.OBJ_BLOB, note));
            CommitBuilder next = new CommitBuilder();
            next.setTreeId(notes.writeTree(inserter));
            if (ref != null) {
                next.setParentId(ref.getObjectId());
            }
            next.setAuthor(committer);
            next.setCommitter(committer);
            next.setMessage("Notes added by LonelyCat\n");
            ObjectId id = inserter.insert(next);
            inserter.flush();
            RefUpdate update = repository.updateRef(REF);
            update.setExpectedOldObjectId(ref == null ? ObjectId.zeroId() : ref.getObjectId());
            update.setNewObjectId(id);
            return GitCommit.DONE.contains(update.update(commits));
        }
    }

    private static NoteMap notes(RevWalk commits, @Nullable Ref ref) throws IOException {
        return ref == null
                ? NoteMap.newEmptyMap()
                : NoteMap.read(commits.getObjectReader(), commits.parseCommit(ref.getObjectId()));
    }
}
