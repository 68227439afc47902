// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.gate.GateInputs;
import io.lonelycat.gate.PastExecutions;
import io.lonelycat.gate.PathAnswer;
import io.lonelycat.gate.Ruling;
import io.lonelycat.gate.approval.GivenApprovals;
import io.lonelycat.plan.Proposal;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.HistoryOnDemand;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Asks the gate, and gives it what it may ask for; the history is opened only where a rule asks about it. */
record Judgement(Site site, PolicyChoice policy) {
    private static final long MOST_BYTES = 3 << 20;

    /** Where a file CODEOWNERS is looked for; the first that is there counts. */
    private static final List<WorkspacePath> OWNERS = List.of(
            WorkspacePath.of(".github/CODEOWNERS"),
            WorkspacePath.of("CODEOWNERS"),
            WorkspacePath.of("docs/CODEOWNERS"),
            WorkspacePath.of(".gitlab/CODEOWNERS"));

    /** Judges a proposal with the approvals that are there. */
    Ruling of(Proposal proposal, GivenApprovals approvals) {
        try (HistoryOnDemand own = new HistoryOnDemand(site.historyFile())) {
            GateInputs inputs =
                    site.gateInputs().with(approvals).withPast(past(own)).withCodeowners(codeowners());
            return policy.gate().decide(proposal, site.ids().decision(), inputs);
        }
    }

    /** Says what holds for one path, whether the proposal changes it or not. */
    PathAnswer explain(Proposal proposal, WorkspacePath path) {
        try (HistoryOnDemand own = new HistoryOnDemand(site.historyFile())) {
            GateInputs inputs = site.gateInputs().withPast(past(own)).withCodeowners(codeowners());
            return policy.gate().explain(proposal, path, inputs);
        }
    }

    /** Judges the inverse of an executed change, about which no rule is asked. */
    Ruling ofInverse(ExecutionStory original, Proposal reverse) {
        return policy.gate()
                .decideInverse(
                        original.changeset(),
                        original.decision(),
                        reverse,
                        site.ids().decision(),
                        site.to(original.decision().environment()).gateInputs());
    }

    private PastExecutions past(PastExecutions own) {
        return site.frontEnd().past().isPresent() ? site.frontEnd().past().get() : own;
    }

    private String codeowners() {
        Workspace workspace = site.workspace();
        Optional<WorkspacePath> file = policy.policy().hasConditions()
                ? OWNERS.stream()
                        .filter(path -> workspace.entry(path).isPresent())
                        .findFirst()
                : Optional.empty();
        return file.map(path -> new String(workspace.read(path, MOST_BYTES), StandardCharsets.UTF_8))
                .orElse("");
    }
}
