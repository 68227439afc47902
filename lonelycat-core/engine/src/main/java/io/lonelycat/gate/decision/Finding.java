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
 * One reason for the verdict.
 *
 * @param rule the id of the rule, such as {@code paths.deny} or {@code risk.migrations}
 * @param paths the first of the paths it is about, at most {@value #SHOWN}, sorted; none if it is about the whole change
 * @param pathCount how many paths it is about
 * @param reason what was found, and where
 * @param policyLine the line of the policy that says so; empty for what is built in
 * @param policySource the layer in which that line stands, where the policy extends another and it is not its own
 * @param next what to do about it
 * @param actions goals that have to be run first, which {@code next} names: {@code keygen} where the policy has no key to sign with
 * @param identity the digest of the rule and all its paths, by which an approval or a later run knows the finding again
 * @param settled why it does not stop the change although its effect says so
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
                    "`settled.by` is `" + Names.of(settled.get().by())
                            + "`, which cannot settle a finding with the `effect` `" + Names.of(effect)
                            + "`; the decision was altered. Gate the plan again");
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

    /**
     * Makes a finding.
     *
     * @param paths sorted, each once
     */
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

    /**
     * Returns the finding as one that does not stop the change.
     *
     * @throws IllegalArgumentException when findings of this effect cannot be settled so
     */
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

    /** Returns whether approvals settled it. */
    boolean isApproved() {
        return settled.isPresent() && settled.get().by() == Settlement.By.APPROVAL;
    }

    /** Takes away what approvals settled. */
    public Finding withoutApproval() {
        return isApproved() ? with(Optional.empty()) : this;
    }

    /** Gives other advice; what a finding is about stays. */
    public Finding withNext(String advice, List<Action> named) {
        return new Finding(
                rule, effect, paths, pathCount, reason, policyLine, policySource, advice, named, identity, settled);
    }

    /** Returns the effect on the verdict: a settled finding only warns. */
    public Effect weight() {
        return settled.isPresent() ? Effect.WARN : effect;
    }

    /** Returns whether the finding needs an approval, and has not got enough. */
    public boolean isOpen() {
        return weight() == Effect.NEED_APPROVAL;
    }

    private static Digest identify(String rule, List<WorkspacePath> paths) {
        record Identity(List<String> paths, String rule) {}
        return Digest.ofCanonical(new Identity(WorkspacePath.values(paths), rule));
    }

    /**
     * Why a finding that is in the way does not stop the change. The finding keeps its effect, so that it remains
     * visible that it was waived or approved.
     *
     * @param by what settles it
     * @param ids which ones, at least one: ids of approvals or of an execution, or the places of waivers in the policy, such as
     *     {@code waivers[0]}
     */
    public record Settlement(By by, List<String> ids) {
        /** The ways to settle a finding. */
        public enum By {
            /** A waiver of the policy: settles what the policy demands, never a built-in ban. */
            WAIVER,
            /** Approvals of people: settle {@link Effect#NEED_APPROVAL}, never a denial. */
            APPROVAL,
            /** A rehearsal that passed: settles that the policy demands one before people are asked. */
            REHEARSAL
        }

        public Settlement {
            ids = List.copyOf(ids);
            if (ids.isEmpty()) {
                throw new InvalidInputException(
                        "`ids` must name the approvals or waivers that settled the finding; the decision was altered. Gate the plan again");
            }
        }

        /** Returns whether this may settle findings of that effect at all. */
        public boolean settles(Effect effect) {
            return effect == Effect.NEED_APPROVAL || (effect == Effect.DENY && by == By.WAIVER);
        }
    }
}
