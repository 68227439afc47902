// SPDX-License-Identifier: MIT
package io.lonelycat.execute.observe;

import io.lonelycat.check.CheckResult;
import io.lonelycat.check.attempt.CheckOutput;
import io.lonelycat.error.EngineException;
import io.lonelycat.gate.ApprovedChange;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.CheckSpec;
import io.lonelycat.plan.CommandCheck;
import io.lonelycat.plan.WriteScope;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.Workspace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What the checks of a change said in a copy of the workspace, before the change is carried out here. It counts only if the change, the
 * policy and, once the change is there, all files are the same here.
 *
 * @param proposal the digest of the plan and its change set
 * @param policy the digest of the policy that named the checks
 * @param tree the digest of the files as the checks found them, see {@link #tree}
 * @param results what each check said, by its name
 * @param printed hands over what they printed
 * @param about what the record says of it
 */
public record VerifiedAhead(
        Digest proposal,
        Digest policy,
        Digest tree,
        Map<String, CheckResult> results,
        Consumer<CheckOutput> printed,
        Observation about) {
    /** Copies the map. */
    public VerifiedAhead {
        results = Map.copyOf(results);
    }

    /**
     * Digests the files that checks find, without what they write themselves.
     *
     * @return absent where the digest would not say what is there
     */
    public static Optional<Digest> tree(Workspace workspace, ApprovedChange change, Cancel cancel) {
        WriteScope outputs = outputs(Stream.concat(change.verification().stream(), change.healthChecks().stream())
                .toList());
        return TreeDigest.of(workspace, outputs::covers, cancel);
    }

    /** Returns all places to which checks may write. */
    public static WriteScope outputs(List<CheckSpec> checks) {
        return checks.stream()
                .filter(CommandCheck.class::isInstance)
                .map(check -> ((CommandCheck) check).outputs())
                .reduce(new WriteScope(List.of()), WriteScope::and);
    }

    /** Says why it does not count for the change that has just been carried out; empty where it counts. */
    public Optional<String> difference(Workspace workspace, ApprovedChange change, Cancel cancel) {
        if (!proposal.equals(change.proposal().digest())) {
            return Optional.of("the plan is another one");
        }
        if (!policy.equals(change.policy().digest())) {
            return Optional.of("the policy is another one");
        }
        try {
            return tree(workspace, change, cancel).filter(tree::equals).isPresent()
                    ? Optional.empty()
                    : Optional.of("other files are not as they were there");
        } catch (EngineException unreadable) {
            // Another program may write a file that the change does not touch.
            return Optional.of("the files cannot be compared: " + unreadable.getMessage());
        }
    }

    /** Returns what a check said that looks at nothing but the files. */
    public Optional<CheckResult> result(CheckSpec spec) {
        return spec.looksAtTheWorkspace() ? Optional.ofNullable(results.get(spec.name())) : Optional.empty();
    }
}
