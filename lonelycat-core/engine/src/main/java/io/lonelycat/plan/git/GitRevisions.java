// SPDX-License-Identifier: MIT
package io.lonelycat.plan.git;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Names;
import io.lonelycat.plan.PatchText;
import java.io.IOException;
import java.util.List;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/** Finds the commit with a given name. */
final class GitRevisions {
    private static final String ADVICE = "Write `lonelycat.range=A..B`, with a branch, a tag or an id on both sides.";

    private final Repository repository;

    GitRevisions(Repository repository) {
        this.repository = repository;
    }

    /** The two names of a range. */
    record Pair(String from, String to) {}

    /**
     * Takes a range apart.
     *
     * @throws InvalidInputException if it is not {@code A..B}
     */
    static Pair pair(String range) {
        String shown = PatchText.shown(range);
        int dots = range.indexOf("..");
        if (range.contains("...")) {
            throw new InvalidInputException("The range " + shown + " has three dots, which mean the way from a common"
                    + " ancestor. Write that commit: `git merge-base A B` finds it. " + ADVICE);
        }
        if (dots < 0) {
            throw new InvalidInputException("The range " + shown + " is one commit, not two. For what one commit"
                    + " changed, write " + PatchText.shown(range + "~1.." + range) + ". " + ADVICE);
        }
        String from = range.substring(0, dots).strip();
        String to = range.substring(dots + 2).strip();
        if (from.isEmpty() || to.isEmpty() || to.contains("..")) {
            throw new InvalidInputException(
                    "The range " + shown + " does not name two commits; HEAD is what is checked" + " out. " + ADVICE);
        }
        return new Pair(from, to);
    }

    /**
     * Finds a commit.
     *
     * @throws InvalidInputException if there is no commit, or more than one, of that name
     */
    RevCommit commit(RevWalk commits, String name) throws IOException {
        checkUnambiguous(name);
        try {
            ObjectId id = repository.resolve(name + "^{commit}");
            if (id == null) {
                throw unknown(name, null);
            }
            return commits.parseCommit(id);
        } catch (AmbiguousObjectException e) {
            throw new InvalidInputException(
                    "The revision " + PatchText.shown(name) + " is ambiguous: "
                            + e.getCandidates().size() + " objects begin with it. Write more digits.",
                    e);
        } catch (IncorrectObjectTypeException | RevisionSyntaxException e) {
            throw new InvalidInputException(
                    "The revision " + PatchText.shown(name)
                            + " is not a commit. Name a branch, a tag or the id of a commit.",
                    e);
        } catch (MissingObjectException e) {
            throw unknown(name, e);
        }
    }

    /** A branch and a tag of the same name: git would warn and take the tag. */
    private void checkUnambiguous(String name) throws IOException {
        Ref branch = repository.exactRef(Constants.R_HEADS + name);
        Ref tag = repository.exactRef(Constants.R_TAGS + name);
        if (branch != null && tag != null) {
            throw new InvalidInputException("The revision " + PatchText.shown(name) + " is ambiguous: it is a branch"
                    + " and a tag. Write " + PatchText.shown(branch.getName()) + " or " + PatchText.shown(tag.getName())
                    + ".");
        }
    }

    private InvalidInputException unknown(String name, @Nullable MissingObjectException cause) throws IOException {
        List<String> names = repository.getRefDatabase().getRefs().stream()
                .map(ref -> Repository.shortenRefName(ref.getName()))
                .toList();
        String hint = Names.nearest(name, names)
                .map(near -> "did you mean " + PatchText.shown(near) + "?")
                .orElse("`git branch -a` and `git tag` list what there is.");
        boolean shallow = !repository.getObjectDatabase().getShallowCommits().isEmpty();
        String message = "There is no revision " + PatchText.shown(name) + " in the repository "
                + repository.getDirectory() + "; " + hint
                + (shallow ? " This is a shallow clone: `git fetch --unshallow` brings older commits." : "");
        return cause == null ? new InvalidInputException(message) : new InvalidInputException(message, cause);
    }
}
