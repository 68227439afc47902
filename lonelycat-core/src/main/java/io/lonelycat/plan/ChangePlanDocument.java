// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.RecordJson;
import io.lonelycat.plan.ChangePlan.Base;
import io.lonelycat.plan.ChangePlan.CheckUse;
import io.lonelycat.plan.cost.ReportedCosts;
import io.lonelycat.workspace.glob.Glob;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The form of {@code plan.json}. */
public final class ChangePlanDocument {
    private ChangePlanDocument() {}

    static JsonObject write(ChangePlan plan) {
        JsonObject out = new JsonObject()
                .with("schema", ChangePlan.SCHEMA)
                .with("id", plan.id())
                .with("intent", plan.intent())
                .withIfPresent("objective", orNull(plan.objective()))
                .withIfPresent("rationale", orNull(plan.rationale()))
                .with(
                        "affectedPaths",
                        plan.affectedPaths().stream().map(Glob::pattern).toList())
                .with("risk", plan.risk())
                .withIfPresent("category", plan.category().orElse(null))
                .withIfNotEmpty("verification", checks(plan.verification()))
                .withIfNotEmpty("healthChecks", checks(plan.healthChecks()))
                .withIfNotEmpty("dependencies", plan.dependencies())
                .withIfNotEmpty("issues", plan.issues())
                .with("irreversible", plan.irreversible())
                .withIfPresent("rollback", orNull(plan.rollback()))
                .withIfPresent("labels", plan.labels().isEmpty() ? null : labels(plan.labels()));
        return writeOrigin(plan, out);
    }

    private static JsonObject writeOrigin(ChangePlan plan, JsonObject out) {
        return out.with("createdBy", plan.createdBy())
                .withIfNotEmpty("contentBy", plan.contentBy())
                .with("createdAt", plan.createdAt())
                .withIfPresent(
                        "confidencePercent",
                        plan.confidencePercent().isPresent()
                                ? plan.confidencePercent().getAsInt()
                                : null)
                .withIfPresent("costs", plan.costs().map(RecordJson::write).orElse(null))
                .with("correlationId", plan.correlationId())
                .withIfPresent("parentExecutionId", plan.parentExecutionId().orElse(null))
                .with("trigger", plan.trigger())
                .withIfPresent("base", plan.base().map(Base::toJson).orElse(null))
                .withIfNotEmpty("derived", plan.derived())
                .withIfNotEmpty(
                        "tolerated",
                        plan.tolerated().stream().map(Tolerance::toJson).toList());
    }

    static ChangePlan read(InputObject in) {
        in.schema(ChangePlan.SCHEMA);
        ChangePlan plan = new ChangePlan(
                Ids.PLAN.read(in.required("id")),
                in.required("intent").text(),
                DocumentValues.globs(in.required("affectedPaths").list()),
                in.required("risk").oneOf(Risk.class),
                details(in),
                labels(in),
                new PlanOrigin(
                        in.required("createdBy").text(),
                        in.listOrEmpty("contentBy").stream()
                                .map(InputValue::text)
                                .toList(),
                        in.required("createdAt").instant(),
                        in.required("correlationId").text(),
                        in.optional("parentExecutionId").map(Ids.EXECUTION::read),
                        in.required("trigger").oneOf(Trigger.class),
                        in.optional("base").map(InputValue::object).map(Base::read)),
                in.strings("derived"),
                Tolerance.readAll(in));
        in.rejectUnknown();
        return plan;
    }

    private static PlanDetails details(InputObject in) {
        in.required("irreversible");
        return PlanDetails.read(in);
    }

    static List<String> planIds(InputObject in) {
        List<String> ids = new ArrayList<>();
        for (InputValue value : in.listOrEmpty("dependencies")) {
            ids.add(Ids.PLAN.read(value));
        }
        return List.copyOf(ids);
    }

    static List<CheckUse> checks(InputObject in, String key) {
        List<CheckUse> checks = new ArrayList<>();
        for (InputValue value : in.listOrEmpty(key)) {
            checks.add(CheckUse.read(value, key + "-" + (checks.size() + 1)));
        }
        return checks;
    }

    public static Map<String, String> labels(InputObject in) {
        Map<String, String> labels = new LinkedHashMap<>();
        InputObject given = in.findObject("labels");
        if (given != null) {
            for (Map.Entry<String, InputValue> label : given.entries().entrySet()) {
                labels.put(label.getKey(), label.getValue().string());
            }
        }
        return labels;
    }

    static OptionalInt confidence(InputObject in) {
        InputValue value = in.find("confidencePercent");
        return value == null ? OptionalInt.empty() : OptionalInt.of((int) value.integer(0, 100));
    }

    private static List<Object> checks(List<CheckUse> checks) {
        return checks.stream().map(CheckUse::toJson).toList();
    }

    private static JsonObject labels(Map<String, String> labels) {
        JsonObject object = new JsonObject();
        labels.forEach(object::with);
        return object;
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
