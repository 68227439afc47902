// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import io.lonelycat.config.Settings;
import io.lonelycat.flow.PlaceFile;
import io.lonelycat.flow.PolicyChoice;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.gate.GateResult;
import io.lonelycat.gate.approval.GivenApprovals;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.past.Past;
import io.lonelycat.gate.past.PastQuestion;
import io.lonelycat.gate.past.RecordedInputs;
import io.lonelycat.gate.rule.GateEnvironment;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.Proposal;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.past.KeptPast;
import io.lonelycat.record.verify.EvidenceProof;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.Workspace;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Asks the gate, and gives it what it may ask for; the history is opened only where a rule asks about it.
 *
 * @param elsewhere the decision of the place where the plan was gated and will be executed, if that is not here: its record says
 *     whether the plan was rehearsed, and is asked again there
 */
record GateRun(WorkspaceSession site, PolicyChoice policy, Optional<Decision> elsewhere) {
    GateRun(WorkspaceSession site, PolicyChoice policy) {
        this(site, policy, Optional.empty());
    }

    /** Judges a proposal with the approvals that are there. */
    GateResult of(Proposal proposal, GivenApprovals approvals) {
        return of(
                proposal,
                approvals,
                PlaceFile.question(site, proposal.plan().id(), policy.policy().approval()));
    }

    /**
     * Judges it where it was asked for.
     *
     * @param question the place, see {@link PlaceFile#question}
     */
    GateResult of(Proposal proposal, GivenApprovals approvals, Digest question) {
        try (KeptPast own = kept()) {
            Past here = site.frontEnd().past().<Past>map(past -> past).orElse(own);
            GateEnvironment inputs = environment(site.environment())
                    .withPast(elsewhere
                            .map(decision -> rehearsedThere(decision, here))
                            .orElse(here))
                    .with(approvals)
                    .asking(question);
            return policy.gate().decide(proposal, site.ids().decision(), inputs);
        }
    }

    private static Past rehearsedThere(Decision there, Past here) {
        Past recorded = RecordedInputs.past(there.inputs().history());
        return new Past() {
            @Override
            public <A> A answer(PastQuestion<A> question) {
                return (question instanceof PastQuestion.LastRehearsal ? recorded : here).answer(question);
            }
        };
    }

    /** Judges the inverse of an executed change, about which no rule is asked. */
    GateResult ofInverse(ExecutionStory original, Proposal reverse) {
        return policy.gate()
                .decideInverse(
                        original.changeset(),
                        original.decision(),
                        reverse,
                        site.ids().decision(),
                        environment(original.decision().environment()));
    }

    /** Which evidence proves what it says, under this policy: the only place where that is decided. */
    private EvidenceProof proof() {
        return EvidenceProof.under(policy.policy());
    }

    /** The past as evidence tells it that proves what it says; it is read on the first query. */
    private KeptPast kept() {
        return new KeptPast(site.executions(), site.chain(), proof(), site::historyTables, site::tell);
    }

    /** What the gate is told of the place and its caller. */
    private GateEnvironment environment(Optional<String> target) {
        Settings settings = site.settings();
        Set<String> plans = StateFiles.list(site.plans()).stream()
                .map(folder -> String.valueOf(folder.getFileName()))
                .collect(Collectors.toSet());
        // Whether the file system takes two spellings of a name for the same is tried out, since its name tells
        // nothing.
        boolean foldsNames =
                StateFiles.exists(site.workspace().root().resolve(Workspace.STATE.toUpperCase(Locale.ROOT)));
        return new GateEnvironment(
                        site.clock().instant(),
                        settings.caller().frontEnd(),
                        settings.caller().user(),
                        site.frontEnd()
                                .build()
                                .map(BuildFacts::of)
                                .orElseGet(() -> BuildFacts.of(settings.environment())),
                        plans,
                        foldsNames)
                .to(target);
    }
}
