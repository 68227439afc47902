// SPDX-License-Identifier: MIT
package io.lonelycat.gate.decision;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.json.Member;
import io.lonelycat.json.Names;
import io.lonelycat.next.Action;
import io.lonelycat.workspace.WorkspacePath;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Result of a rule for a change: one reason for the verdict.
 *
 * @param rule id of the rule, such as {@code paths.deny} or {@code risk.migrations}
 * @param paths first affected paths, at most {@value #SHOWN}, sorted; empty if the finding concerns the whole change
 * @param policyLine line of the rule in the policy; empty for built-in rules
 * @param policySource extended policy that contains the rule, if any
 * @param actions LonelyCat commands that the advice in {@code next} mentions
 * @param identity digest of rule and all affected paths
 */
public record Finding(
        @Member(blank = false) String rule,
        Effect effect,
        List<WorkspacePath> paths,
        int pathCount,
        @Member(blank = false) String reason,
        @Member(min = 1) OptionalInt policyLine,
        @Member(blank = false) Optional<String> policySource,
        @Member(blank = false) String next,
        @Member(ifAny = true) List<Action> actions,
        Digest identity,
        Optional<Settlement> settled) {
    static final int SHOWN = 20;

    public Finding {
        paths = List.copyOf(paths);
        actions = List.copyOf(actions);
        if (settled.isPresent() && !settled.get().settles(effect)) {
            throw new InvalidInputException(
                    "A finding with the `effect` `" + Names.of(effect) + "` cannot have `settled.by` with the value `"
                            + Names.of(settled.get().by()) + "`; the decision was altered. Gate the plan again");
        }
        if (paths.size() != Math.min(SHOWN, pathCount)) {
            throw new InvalidInputException("pathCount is " + pathCount + ", so `paths` must have "
                    + Math.min(SHOWN, pathCount) + " entries, but has " + paths.size()
                    + "; the decision was altered. Gate the plan again");
        }
        if (pathCount <= SHOWN && !identity.equals(identify(rule, paths))) {
            throw new InvalidInputException(
                    "`identity` is not the digest of `rule` and `paths`; the decision was altered. Gate the plan again");
        }
    }

    /** Creates a finding about {@code paths}, which must be sorted and distinct. */
    public static Finding of(String rule, Setting setting, List<WorkspacePath> paths, String reason, String next) {
        List<WorkspacePath> shown = paths.subList(0, Math.min(SHOWN, paths.size()));
        return new Finding(
                rule,
                setting.effect(),
                shown,
                paths.size(),
                reason,
                setting.line(),
                setting.document(),
                next,
                List.of(),
                identify(rule, paths),
                Optional.empty());
    }

    /** Returns a copy of the finding that, because of an approval, waiver or rehearsal, no longer stops the change. */
    public Finding settledBy(Settlement settlement) {
        if (!settlement.settles(effect)) {
            throw new IllegalArgumentException(settlement.by() + " does not settle " + effect);
        }
        return with(Optional.of(settlement));
    }

    private Finding with(Optional<Settlement> settlement) {
        return new Finding(
                rule, effect, paths, pathCount, reason, policyLine, policySource, next, actions, identity, settlement);
    }

    boolean isApproved() {
        return settled.isPresent() && settled.get().by() == Settlement.By.APPROVAL;
    }

    public Finding withoutApproval() {
        return isApproved() ? with(Optional.empty()) : this;
    }

    public Finding withNext(String advice, List<Action> named) {
        return new Finding(
                rule, effect, paths, pathCount, reason, policyLine, policySource, advice, named, identity, settled);
    }

    /** Returns the finding's effect on the verdict. A finding with an approval, waiver or rehearsal only warns. */
    public Effect weight() {
        return settled.isPresent() ? Effect.WARN : effect;
    }

    /** Returns whether the finding still needs approvals. */
    public boolean isOpen() {
        return weight() == Effect.NEED_APPROVAL;
    }

    private static Digest identify(String rule, List<WorkspacePath> paths) {
        record Identity(List<String> paths, String rule) {}
        return Digest.ofCanonical(new Identity(WorkspacePath.values(paths), rule));
    }

    /**
     * Approval, waiver or rehearsal that keeps a finding from stopping the change.
     *
     * @param ids ids of approvals or rehearsal executions, or positions of waivers such as {@code waivers[0]}
     */
    public record Settlement(By by, List<String> ids) {
        public enum By {
            /** A waiver in the policy, which never applies to a built-in ban. */
            WAIVER,
            APPROVAL,
            REHEARSAL
        }

        public Settlement {
            ids = List.copyOf(ids);
            if (ids.isEmpty()) {
                throw new InvalidInputException(
                        "`ids` must name the approvals, waivers or rehearsals because of which the finding no longer"
                                + " stops the change; the decision was altered. Gate the plan again");
            }
        }

        public boolean settles(Effect effect) {
            return effect == Effect.NEED_APPROVAL || (effect == Effect.DENY && by == By.WAIVER);
        }
    }
}
