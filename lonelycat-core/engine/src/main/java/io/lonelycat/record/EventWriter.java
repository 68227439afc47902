// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.execute.ExecutionEvent;
import io.lonelycat.execute.ExecutionEvent.CheckEnded;
import io.lonelycat.execute.ExecutionEvent.Ended;
import io.lonelycat.execute.ExecutionEvent.FileKept;
import io.lonelycat.execute.ExecutionEvent.FilesReached;
import io.lonelycat.execute.ExecutionEvent.Observed;
import io.lonelycat.execute.ExecutionEvent.Recovered;
import io.lonelycat.execute.ExecutionEvent.Rehearsed;
import io.lonelycat.execute.ExecutionEvent.StatusChanged;
import io.lonelycat.execute.ExecutionEvent.StepEnded;
import io.lonelycat.execute.ExecutionEvent.StepStarted;
import io.lonelycat.execute.ExecutionEvent.StrayFilesFound;
import io.lonelycat.execute.Outcome;
import io.lonelycat.execute.Step;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.RecordJson;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.List;

/** Writes the executor's events as members of an object. {@link EventLines.EventReader} is its inverse. */
final class EventWriter {

    private EventWriter() {}

    static JsonObject write(ExecutionEvent event, JsonObject json) {
        if (event instanceof StatusChanged changed) {
            return all(changed, json.with("event", EventKind.STATUS_CHANGED));
        }
        if (event instanceof StepStarted started) {
            return step(json.with("event", EventKind.STEP_STARTED), started.step());
        }
        if (event instanceof StepEnded ended) {
            return stepEnded(json, ended);
        }
        if (event instanceof CheckEnded check) {
            return step(json.with("event", EventKind.CHECK_ENDED), check.step())
                    .with("check", RecordJson.write(check.result()));
        }
        return event instanceof Ended ended
                ? json.with("event", EventKind.ENDED).with("outcome", OutcomeJson.write(ended.outcome()))
                : aboutFiles(event, json);
    }

    private static JsonObject aboutFiles(ExecutionEvent event, JsonObject json) {
        if (event instanceof Rehearsed rehearsed) {
            return all(RehearsalRow.of(rehearsed), json.with("event", EventKind.REHEARSED));
        }
        if (event instanceof Observed observed) {
            return all(observed, json.with("event", EventKind.OBSERVED));
        }
        if (event instanceof FilesReached reached) {
            return all(reached, json.with("event", EventKind.FILES_REACHED));
        }
        if (event instanceof FileKept kept) {
            return all(kept, json.with("event", EventKind.FILE_KEPT));
        }
        if (event instanceof StrayFilesFound stray) {
            return all(StrayListing.of(stray), json.with("event", EventKind.STRAY_FILES));
        }
        return all((Recovered) event, json.with("event", EventKind.RECOVERED));
    }

    private static JsonObject all(Record event, JsonObject json) {
        RecordJson.write(event, json);
        return json;
    }

    private static JsonObject stepEnded(JsonObject json, StepEnded ended) {
        return step(json.with("event", EventKind.STEP_ENDED), ended.step())
                .with("ok", ended.ok())
                .withIfPresent("errorCode", ended.errorCode())
                .withIfPresent("message", ended.message())
                .with("durationMillis", ended.durationMillis());
    }

    private static JsonObject step(JsonObject json, Step step) {
        return json.with("step", step).with("stepNumber", step.number());
    }

    static List<String> values(List<WorkspacePath> paths) {
        List<String> values = new ArrayList<>();
        for (WorkspacePath path : paths) {
            values.add(path.value());
        }
        return values;
    }

    /** An outcome as an object, and back. */
    static final class OutcomeJson {

        private OutcomeJson() {}

        static JsonObject write(Outcome outcome) {
            JsonObject json = new JsonObject()
                    .with("kind", OutcomeKind.of(outcome))
                    .with("executionId", outcome.executionId())
                    .with("message", outcome.message());
            if (outcome instanceof Outcome.Applied applied) {
                return json.with("files", applied.files());
            }
            if (outcome instanceof Outcome.Rehearsed rehearsed) {
                return json.with("files", rehearsed.files());
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
                        case REHEARSED -> new Outcome.Rehearsed(id, Fields.count(in.required("files")), message);
                        case ALREADY_APPLIED ->
                            new Outcome.AlreadyApplied(id, in.optional("by").map(InputValue::text), message);
                        case REFUSED ->
                            new Outcome.Refused(
                                    id,
                                    code(in),
                                    message,
                                    Fields.paths(in.required("paths").list()));
                        case ROLLED_BACK, COULD_NOT_CHECK ->
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
}
