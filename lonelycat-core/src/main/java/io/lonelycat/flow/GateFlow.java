// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.gate.Decision;
import io.lonelycat.gate.Verdict;
import io.lonelycat.json.Json;
import io.lonelycat.json.Names;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.workspace.AtomicFile;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Asks the gate about a plan, and leaves its decision beside the plan. */
final class GateFlow {
    private final Site site;

    GateFlow(Site site) {
        this.site = site;
    }

    /**
     * Asks, and waits for approvals if it has to.
     *
     * @param wait how long at most
     */
    Result run(Optional<String> plan, ApprovalSources sources, Optional<Duration> wait) {
        RecoverFlow.refuseUnfinished(site, "lonelycat:gate");
        // The policy first: what takes long to load comes in while the proposal is read.
        Judgement judgement = new Judgement(site, PolicyChoice.of(site));
        PlanChoice choice = PlanChoice.of(site, plan);
        ApprovalFiles files = new ApprovalFiles(site, choice, sources);
        Decision decision = decide(judgement, choice, files);
        if (decision.verdict() == Verdict.NEED_APPROVAL && wait.isPresent()) {
            decision = new ApprovalWait(site, files, wait.get())
                    .until(decision, () -> decide(new Judgement(site, PolicyChoice.of(site)), choice, files));
        }
        return new Result(
                "gate",
                Names.of(decision.verdict()),
                Results.exitCode(decision.verdict()),
                Map.of("plan", decision.planId(), "changeset", decision.changesetId(), "decision", decision.id()),
                Verdicts.text(decision, choice.proposal()),
                decision.toJson());
    }

    private Decision decide(Judgement judgement, PlanChoice choice, ApprovalFiles files) {
        Decision decision = judgement.of(choice.proposal(), files.read()).decision();
        AtomicFile.write(new EvidenceFiles(choice.folder()).decision(), Json.pretty(decision.toJson()));
        return decision;
    }
}
