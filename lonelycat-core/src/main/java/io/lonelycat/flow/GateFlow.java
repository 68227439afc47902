// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.gate.Decision;
import io.lonelycat.gate.Gate;
import io.lonelycat.gate.PathAnswer;
import io.lonelycat.json.Json;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Names;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.report.DecisionReport;
import io.lonelycat.report.Texts;
import io.lonelycat.workspace.AtomicFile;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks the gate about a plan, and leaves its decision beside the plan. */
final class GateFlow {
    private final Site site;

    GateFlow(Site site) {
        this.site = site;
    }

    Result run(Optional<String> plan, GateOutputs outputs) {
        RecoverFlow.refuseUnfinished(site, "lonelycat:gate");
        List<DecisionReport> forms = outputs.forms();
        Optional<WorkspacePath> path = outputs.path();
        PlanChoice choice = PlanChoice.of(site, plan);
        Gate gate = PolicyChoice.of(site).gate();
        Decision decision = gate.decide(choice.proposal(), site.ids().decision(), site.gateInputs())
                .decision();
        AtomicFile.write(new EvidenceFiles(choice.folder()).decision(), Json.pretty(decision.toJson()));
        String reports = report(choice, decision, forms);
        Optional<PathAnswer> answer = path.map(it -> gate.explain(choice.proposal(), it, site.gateInputs()));
        JsonObject details = decision.toJson();
        answer.ifPresent(it -> details.with("path", it.toJson()));
        return new Result(
                "gate",
                Names.of(decision.verdict()),
                Results.exitCode(decision.verdict()),
                Map.of("plan", decision.planId(), "changeset", decision.changesetId(), "decision", decision.id()),
                Verdicts.text(decision, choice.proposal())
                        + reports
                        + answer.map(Texts::path).orElse(""),
                details);
    }

    /** Writes the reports, and says where they are. */
    private String report(PlanChoice choice, Decision decision, List<DecisionReport> forms) {
        StringBuilder said = new StringBuilder();
        for (DecisionReport form : forms) {
            Path file = choice.folder().resolve(form.file());
            AtomicFile.write(
                    file, form.text(decision, choice.proposal().changeset()).getBytes(UTF_8));
            said.append("  Report     ").append(site.shown(file)).append('\n');
        }
        return said.toString();
    }
}
