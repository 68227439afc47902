// SPDX-License-Identifier: MIT
package io.lonelycat.slice.policy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.PolicyChoice;
import io.lonelycat.flow.Result;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.gate.decision.WaiverStanding;
import io.lonelycat.gate.past.PastExecutions;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.gate.rule.UnusedWaiverRule;
import io.lonelycat.json.JsonObject;
import io.lonelycat.record.past.KeptPast;
import io.lonelycat.record.verify.EvidenceProof;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Shows the policy, tests it by cases, or compares it with another one. */
final class PolicyFlow {
    static final String GOAL = "policy";

    private final WorkspaceSession site;

    PolicyFlow(WorkspaceSession site) {
        this.site = site;
    }

    Result run(PolicyRequest request) {
        if (request.cases().isPresent() && request.other().isPresent()) {
            throw new InvalidInputException(
                    "`lonelycat.cases` and `lonelycat.other` ask two things. Give one of them.");
        }
        PolicyChoice choice = PolicyChoice.of(site);
        if (request.cases().isPresent()) {
            Path cases = site.workspace().root().resolve(request.cases().get());
            return tried(new PolicyCasesRun(site, choice), cases);
        }
        if (request.other().isPresent()) {
            Path other = site.workspace().root().resolve(request.other().get());
            return new PolicyComparison(site, choice).run(other);
        }
        return show(choice.policy());
    }

    private Result tried(PolicyCasesRun run, Path cases) {
        Path scratch = StateFiles.createFolder(
                site.workspace().stateFolder().resolve(GOAL).resolve(site.ids().decision()));
        try {
            return run.run(cases, scratch);
        } finally {
            StateFiles.deleteTree(scratch);
        }
    }

    private Result show(Policy policy) {
        List<WaiverStanding> waivers = waivers(policy);
        JsonObject details = new JsonObject()
                .with("policy", policy.name())
                .with("policyDigest", policy.digest())
                .with(
                        "layers",
                        policy.layers().stream()
                                .map(layer -> new JsonObject()
                                        .with("name", layer.name())
                                        .with("sha256", layer.digest()))
                                .toList())
                .with("merged", policy.document().plain())
                .withIfNotEmpty(
                        "waivers",
                        waivers.stream()
                                .map(it -> new JsonObject().with("id", it.id()).with("standing", it.kind()))
                                .toList());
        return new Result(
                GOAL, "shown", Result.OK, Map.of(), MergedPolicyText.of(policy, notes(waivers)), details);
    }

    /** Waivers without effect here. */
    private static List<String> notes(List<WaiverStanding> waivers) {
        return waivers.stream()
                .filter(waiver -> waiver.kind() != WaiverStanding.Kind.HOLDS)
                .map(WaiverStanding::said)
                .toList();
    }

    private List<WaiverStanding> waivers(Policy policy) {
        try (KeptPast own = site.kept(EvidenceProof.under(policy))) {
            PastExecutions past =
                    site.frontEnd().past().<PastExecutions>map(it -> it).orElse(own);
            return UnusedWaiverRule.standings(policy, site.clock().instant(), past);
        }
    }
}
