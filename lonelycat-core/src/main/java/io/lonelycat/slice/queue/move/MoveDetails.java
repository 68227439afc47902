// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue.move;

import io.lonelycat.json.Digest;
import io.lonelycat.json.Member;
import java.util.List;
import java.util.Optional;

/**
 * What a line of the log says beside the states.
 *
 * @param submission what was submitted, where that is what happened
 * @param priority the new one, where that is what happened
 * @param execution which landed the plan, or tried to; in a copy where it is being verified
 * @param replacedBy the plan that makes its change now, where that is what happened
 * @param after the plans that are carried out in the copy before, in their order, where it is being verified
 * @param verified what the checks found there, where they passed
 * @param failed the check that failed, where that is what happened
 * @param lost whether the worker has died, or is taken for dead
 */
public record MoveDetails(
        Optional<Submission> submission,
        Optional<Priority> priority,
        Optional<String> execution,
        Optional<String> replacedBy,
        @Member(ifAny = true) List<String> after,
        Optional<VerifiedTree> verified,
        Optional<String> failed,
        @Member(ifAny = true) boolean lost) {
    public static final MoveDetails NONE = new MoveDetails(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            false);

    /** Copies the list. */
    public MoveDetails {
        after = List.copyOf(after);
    }

    /**
     * What checks found in a copy of the workspace.
     *
     * @param tree the digest of its files
     * @param evidence the digest of the manifest of the execution there
     */
    public record VerifiedTree(Digest tree, Digest evidence) {}

    public MoveDetails with(Submission submitted) {
        return new MoveDetails(Optional.of(submitted), priority, execution, replacedBy, after, verified, failed, lost);
    }

    public MoveDetails with(Priority other) {
        return new MoveDetails(submission, Optional.of(other), execution, replacedBy, after, verified, failed, lost);
    }

    public MoveDetails by(Optional<String> what) {
        return new MoveDetails(submission, priority, what, replacedBy, after, verified, failed, lost);
    }

    public MoveDetails replacedBy(String plan) {
        return new MoveDetails(submission, priority, execution, Optional.of(plan), after, verified, failed, lost);
    }

    public MoveDetails after(List<String> plans) {
        return new MoveDetails(submission, priority, execution, replacedBy, plans, verified, failed, lost);
    }

    public MoveDetails with(Optional<VerifiedTree> found) {
        return new MoveDetails(submission, priority, execution, replacedBy, after, found, failed, lost);
    }

    public MoveDetails failed(Optional<String> check) {
        return new MoveDetails(submission, priority, execution, replacedBy, after, verified, check, lost);
    }

    /** Its worker has died. */
    public MoveDetails ofLostWorker() {
        return new MoveDetails(submission, priority, execution, replacedBy, after, verified, failed, true);
    }
}
