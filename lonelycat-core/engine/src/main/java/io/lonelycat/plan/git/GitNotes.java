// SPDX-License-Identifier: MIT
package io.lonelycat.plan.git;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.git.GitProgram.Result;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.notes.NoteMap;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/** The notes of git that hold the evidence of commits. */
record GitNotes(Repository repository) {
    /** Branch that {@code git notes --ref=lonelycat} names. */
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
                        + " is larger than any note of LonelyCat. Name the folder of the evidence with"
                        + " `lonelycat.evidence`.");
            }
            return Optional.of(blob.getCachedBytes(GitCommit.LARGEST_NOTE));
        }
    }

    /**
     * Gives a commit its note, in the place of one that it has. The note is made on a branch of its own first, so that notes of other
     * processes are not lost.
     *
     * @throws InvalidInputException if other processes keep the notes busy
     */
    static void write(GitProgram git, String commit, byte[] note) {
        String blob = git.demandGiven(note, "hash-object", "-w", "--stdin").text();
        String own = REF + "-" + commit;
        for (int tries = 0; tries < TRIES; tries++) {
            Result before = git.run("rev-parse", "-q", "--verify", REF);
            if (before.ok()) {
                git.demand("update-ref", own, before.text());
            } else {
                git.run("update-ref", "-d", own);
            }
            git.demand("notes", "--ref=" + own, "add", "-f", "-C", blob, commit);
            String after = git.demand("rev-parse", "--verify", own).text();
            boolean written = git.run("update-ref", REF, after, before.ok() ? before.text() : "")
                    .ok();
            git.demand("update-ref", "-d", own);
            if (written) {
                return;
            }
        }
        throw new InvalidInputException("The commit " + commit + " has no note with its evidence yet: " + REF
                + " is locked by another git process, or by a lock file that is left over. If no git runs, remove the"
                + " file in .git that ends in .lock. Then run the same command again.");
    }

    private static NoteMap notes(RevWalk commits, @Nullable Ref ref) throws IOException {
        return ref == null
                ? NoteMap.newEmptyMap()
                : NoteMap.read(commits.getObjectReader(), commits.parseCommit(ref.getObjectId()));
    }
}
