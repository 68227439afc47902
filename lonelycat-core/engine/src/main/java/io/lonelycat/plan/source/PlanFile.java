// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Json;
import io.lonelycat.json.Member;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.DocumentValues;
import io.lonelycat.plan.PlanDetails;
import io.lonelycat.plan.ReportKind;
import io.lonelycat.plan.Risk;
import io.lonelycat.plan.Trigger;
import io.lonelycat.plan.content.InputFile;
import io.lonelycat.workspace.glob.Glob;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Description of a change in YAML or JSON, with the members of {@code plan.json}; all members are optional. */
public record PlanFile(
        @Member(
                blank = false,
                meaning =
                        "the purpose, in one line (the `Subject:` of a mailed patch, else `Change src/App.java` or the like)")
        Optional<String> intent,

        @Member(meaning = "the scope: paths and globs. A change outside the scope is denied (the changed paths)")
        Optional<List<Glob>> affectedPaths,

        @Member(meaning = "`low`, `medium`, `high` or `critical`; the policy can raise it (`low`)")
        Optional<Risk> risk,

        @Member(inline = true) PlanDetails details,

        @Member(ifAny = true, meaning = "names and values shown with the execution")
        Map<String, String> labels,

        @Member(blank = false, meaning = "an id that related executions share (the plan's id)")
        Optional<String> correlationId,

        @Member(id = "exec_", meaning = "the execution that led to this plan")
        Optional<String> parentExecutionId,

        @Member(id = "plan_", meaning = "the plan that this one replaces")
        Optional<String> parentPlanId,

        @Member(meaning = "`manual`, `agent`, `retry`, `repair`, `child`, `scheduled` or `ci` (set by the front end)")
        Optional<Trigger> trigger) {

    static PlanFile read(Path file, List<ReportKind> kinds) {
        return read(InputDocument.jsonOrYaml(file.toString(), InputFile.bytes("The plan file", file)), kinds);
    }

    public static PlanFile empty() {
        return of(Optional.empty());
    }

    static PlanFile of(Optional<String> intent) {
        return new PlanFile(
                intent,
                Optional.empty(),
                Optional.empty(),
                PlanDetails.of(List.of()),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Returns a copy of this plan file that takes missing members from {@code other} and joins the labels of both. */
    public PlanFile over(PlanFile other) {
        Map<String, String> joined = new TreeMap<>(other.labels);
        joined.putAll(labels);
        return new PlanFile(
                intent.or(other::intent),
                affectedPaths.or(other::affectedPaths),
                risk.or(other::risk),
                details.over(other.details),
                joined,
                correlationId.or(other::correlationId),
                parentExecutionId.or(other::parentExecutionId),
                parentPlanId.or(other::parentPlanId),
                trigger.or(other::trigger));
    }

    private static PlanFile read(InputObject in, List<ReportKind> kinds) {
        if (in.optional("schema").isPresent()) {
            in.schema(ChangePlan.SCHEMA);
        }
        in.optional("affectedPaths").ifPresent(PlanFile::scope);
        ReportKind.checked(
                in.listOrEmpty("reported").stream().map(InputValue::object).toList(), kinds);
        return in.closed(Json.members(PlanFile.class, in));
    }

    public static List<Glob> scope(InputValue value) {
        List<Glob> scope = value.list().stream().map(DocumentValues::glob).toList();
        if (scope.isEmpty()) {
            throw value.problem("must have at least one glob, such as src/main/**; or remove affectedPaths");
        }
        return scope;
    }
}
