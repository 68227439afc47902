// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.ChangePlan.Category;
import io.lonelycat.plan.ChangePlan.CheckUse;
import io.lonelycat.plan.ChangePlanDocument;
import io.lonelycat.plan.DocumentValues;
import io.lonelycat.plan.Ids;
import io.lonelycat.plan.Risk;
import io.lonelycat.plan.Trigger;
import io.lonelycat.plan.content.InputFile;
import io.lonelycat.workspace.glob.Glob;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * What people write about a change, in YAML or JSON. Every member may be left out. The members are those of
 * {@code plan.json}; a {@code schema} is not needed.
 */
record PlanFile(
        Optional<String> intent,
        String objective,
        String rationale,
        Optional<List<Glob>> affectedPaths,
        Optional<Risk> risk,
        Optional<Category> category,
        List<CheckUse> verification,
        List<CheckUse> healthChecks,
        List<String> dependencies,
        List<String> issues,
        boolean irreversible,
        String rollback,
        Map<String, String> labels,
        OptionalInt confidencePercent,
        Optional<String> correlationId,
        Optional<String> parentExecutionId,
        Optional<Trigger> trigger) {

    static PlanFile read(Path file) {
        return read(InputDocument.jsonOrYaml(file.toString(), InputFile.bytes("The plan file", file)));
    }

    /** Says nothing, as where there is no file. */
    static PlanFile empty() {
        return read(InputDocument.json("", new byte[] {'{', '}'}));
    }

    /** Says nothing but labels. */
    static PlanFile ofLabels(Map<String, String> labels) {
        return of(labels, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Says only where a change comes from. */
    static PlanFile of(
            Map<String, String> labels,
            Optional<String> correlationId,
            Optional<String> parentExecutionId,
            Optional<Trigger> trigger) {
        PlanFile nothing = empty();
        return new PlanFile(
                nothing.intent,
                nothing.objective,
                nothing.rationale,
                nothing.affectedPaths,
                nothing.risk,
                nothing.category,
                nothing.verification,
                nothing.healthChecks,
                nothing.dependencies,
                nothing.issues,
                nothing.irreversible,
                nothing.rollback,
                labels,
                nothing.confidencePercent,
                correlationId,
                parentExecutionId,
                trigger);
    }

    /** Returns what this says, and where it says nothing, what the other one does; labels are joined. */
    PlanFile over(PlanFile other) {
        Map<String, String> joined = new TreeMap<>(other.labels);
        joined.putAll(labels);
        return new PlanFile(
                intent.or(other::intent),
                objective.isEmpty() ? other.objective : objective,
                rationale.isEmpty() ? other.rationale : rationale,
                affectedPaths.or(other::affectedPaths),
                risk.or(other::risk),
                category.or(other::category),
                verification.isEmpty() ? other.verification : verification,
                healthChecks.isEmpty() ? other.healthChecks : healthChecks,
                dependencies.isEmpty() ? other.dependencies : dependencies,
                issues.isEmpty() ? other.issues : issues,
                irreversible || other.irreversible,
                rollback.isEmpty() ? other.rollback : rollback,
                joined,
                confidencePercent.isPresent() ? confidencePercent : other.confidencePercent,
                correlationId.or(other::correlationId),
                parentExecutionId.or(other::parentExecutionId),
                trigger.or(other::trigger));
    }

    private static PlanFile read(InputObject in) {
        if (in.optional("schema").isPresent()) {
            in.schema(ChangePlan.SCHEMA);
        }
        PlanFile file = new PlanFile(
                in.optional("intent").map(InputValue::text),
                in.string("objective", ""),
                in.string("rationale", ""),
                in.optional("affectedPaths").map(PlanFile::scope),
                in.optional("risk").map(value -> value.oneOf(Risk.class)),
                in.optional("category").map(value -> value.oneOf(Category.class)),
                ChangePlanDocument.checks(in, "verification"),
                ChangePlanDocument.checks(in, "healthChecks"),
                ChangePlanDocument.planIds(in),
                in.strings("issues"),
                in.bool("irreversible", false),
                in.string("rollback", ""),
                ChangePlanDocument.labels(in),
                ChangePlanDocument.confidence(in),
                in.optional("correlationId").map(InputValue::text),
                in.optional("parentExecutionId").map(Ids.EXECUTION::read),
                in.optional("trigger").map(value -> value.oneOf(Trigger.class)));
        in.rejectUnknown();
        return file;
    }

    static List<Glob> scope(InputValue value) {
        List<Glob> scope = value.list().stream().map(DocumentValues::glob).toList();
        if (scope.isEmpty()) {
            throw value.problem("must have at least one glob, such as src/main/**; or leave affectedPaths out");
        }
        return scope;
    }
}
