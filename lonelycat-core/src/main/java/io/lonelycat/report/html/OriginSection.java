// SPDX-License-Identifier: MIT
package io.lonelycat.report.html;

import io.lonelycat.json.Names;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.record.Ending;
import io.lonelycat.record.ExecutionSubject;
import io.lonelycat.record.Origin;
import io.lonelycat.record.StartedBy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/** Where the change comes from, who carried it out, and what it belongs to. */
record OriginSection(ReportModel parts) implements PagePart {

    @Override
    public void addTo(Html html) {
        ReportModel.begin(html, "origin", "Origin", "");
        html.open("dl", "class", "facts wide").newline();
        ChangePlan plan = parts.plan();
        why(html, plan);
        who(html, plan);
        lineage(html, plan);
        html.close().closeLine();
    }

    private static void why(Html html, ChangePlan plan) {
        text(html, "Objective", plan.details().objective());
        text(html, "Rationale", plan.details().rationale());
        text(html, "Issues", String.join(", ", plan.details().issues()));
        if (plan.details().irreversible()) {
            text(
                    html,
                    "Irreversible",
                    "Rolling the files back does not roll the effect back. "
                            + plan.details().rollback());
        }
        if (plan.details().confidencePercent().isPresent()) {
            text(html, "Confidence", plan.details().confidencePercent().getAsInt() + " %");
        }
        text(
                html,
                "Not stated",
                plan.derived().isEmpty() ? "" : String.join(", ", plan.derived()) + ": filled in when it was planned");
    }

    private void who(Html html, ChangePlan plan) {
        Origin origin = parts.execution().origin();
        StartedBy by = origin.startedBy();
        text(html, "Planned by", origin.createdBy() + ", trigger " + Names.of(origin.trigger()));
        text(html, "Change set by", parts.changeset().generatedBy());
        text(
                html,
                "Carried out by",
                by.user() + " on " + by.host() + " (" + by.frontEnd() + ", pid " + by.pid() + ", engine "
                        + origin.engineVersion() + ")");
        text(html, "Recovered by", origin.recoveredBy().orElse(""));
        StringJoiner labels = new StringJoiner(", ");
        for (Map.Entry<String, String> label : plan.labels().entrySet()) {
            labels.add(label.getKey() + "=" + label.getValue());
        }
        text(html, "Labels", labels.toString());
    }

    private void lineage(Html html, ChangePlan plan) {
        ExecutionSubject subject = parts.execution().subject();
        text(html, "Environment", subject.environment().orElse(""));
        text(html, "Plan", code(List.of(plan.id())));
        text(html, "Change set", code(List.of(subject.changesetId())));
        text(html, "Decision", code(List.of(subject.decisionId())));
        text(html, "Child of", code(plan.parentExecutionId().stream().toList()));
        Optional<Ending> ending = parts.execution().ending();
        text(
                html,
                "Done already by",
                ending.isPresent() ? code(ending.get().appliedBy().stream().toList()) : "");
        text(html, "Depends on", code(plan.details().dependencies()));
        text(html, "Correlation", code(List.of(plan.correlationId())));
    }

    private static String code(List<String> ids) {
        return ids.isEmpty() ? "" : "`" + String.join("`, `", ids) + "`";
    }

    private static void text(Html html, String name, String value) {
        if (!value.isBlank()) {
            ReportModel.fact(html, name, value);
        }
    }
}
