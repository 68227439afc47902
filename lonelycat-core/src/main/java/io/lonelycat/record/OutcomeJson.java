// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.execute.Outcome;
import io.lonelycat.execute.Step;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.JsonObject;

/** An outcome as an object, and back. */
final class OutcomeJson {

    private OutcomeJson() {}

    static JsonObject write(Outcome outcome) {
        JsonObject json = new JsonObject()
                .with("kind", OutcomeKind.of(outcome))
                .with("executionId", outcome.executionId())
                .with("message", outcome.message());
        if (outcome instanceof Outcome.Applied applied) {
            return json.with("files", applied.files());
        }
        if (outcome instanceof Outcome.AlreadyApplied already) {
            return json.withIfPresent("by", already.by().orElse(null));
        }
        if (outcome instanceof Outcome.Refused refused) {
            return json.with("code", refused.code()).with("paths", EventWriter.values(refused.paths()));
        }
        if (outcome instanceof Outcome.RolledBack back) {
            return failed(json, back.failedStep(), back.code()).with("filesRestored", back.filesRestored());
        }
        Outcome.Quarantined open = (Outcome.Quarantined) outcome;
        return failed(json, open.failedStep(), open.code()).with("paths", EventWriter.values(open.paths()));
    }

    private static JsonObject failed(JsonObject json, Step step, String code) {
        return json.with("failedStep", step).with("code", code);
    }

    static Outcome read(InputObject in) {
        String id = in.required("executionId").text();
        String message = in.required("message").string();
        Outcome outcome =
                switch (in.required("kind").oneOf(OutcomeKind.class)) {
                    case APPLIED -> new Outcome.Applied(id, Fields.count(in.required("files")), message);
                    case ALREADY_APPLIED ->
                        new Outcome.AlreadyApplied(id, in.optional("by").map(InputValue::text), message);
                    case REFUSED ->
                        new Outcome.Refused(
                                id,
                                code(in),
                                message,
                                Fields.paths(in.required("paths").list()));
                    case ROLLED_BACK ->
                        new Outcome.RolledBack(
                                id, failedStep(in), code(in), message, Fields.count(in.required("filesRestored")));
                    case QUARANTINED ->
                        new Outcome.Quarantined(
                                id,
                                failedStep(in),
                                code(in),
                                message,
                                Fields.paths(in.required("paths").list()));
                };
        in.rejectUnknown();
        return outcome;
    }

    private static String code(InputObject in) {
        return in.required("code").string();
    }

    private static Step failedStep(InputObject in) {
        return in.required("failedStep").oneOf(Step.class);
    }
}
