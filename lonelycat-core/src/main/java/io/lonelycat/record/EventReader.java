// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.check.CheckResult;
import io.lonelycat.execute.ExecutionEvent;
import io.lonelycat.execute.ExecutionEvent.CheckEnded;
import io.lonelycat.execute.ExecutionEvent.Ended;
import io.lonelycat.execute.ExecutionEvent.FileKept;
import io.lonelycat.execute.ExecutionEvent.FilesReached;
import io.lonelycat.execute.ExecutionEvent.Recovered;
import io.lonelycat.execute.ExecutionEvent.StatusChanged;
import io.lonelycat.execute.ExecutionEvent.StepEnded;
import io.lonelycat.execute.ExecutionEvent.StepStarted;
import io.lonelycat.execute.ExecutionEvent.StrayFiles;
import io.lonelycat.execute.ExecutionStatus;
import io.lonelycat.execute.FileState;
import io.lonelycat.execute.Step;
import io.lonelycat.json.InputObject;

/** Reads the executor's events from members of an object. {@link EventWriter} is its inverse. */
final class EventReader {

    private EventReader() {}

    static ExecutionEvent read(InputObject in) {
        return switch (in.required("event").oneOf(EventKind.class)) {
            case STATUS_CHANGED ->
                new StatusChanged(
                        in.required("from").oneOf(ExecutionStatus.class),
                        in.required("to").oneOf(ExecutionStatus.class));
            case STEP_STARTED -> new StepStarted(step(in));
            case STEP_ENDED -> stepEnded(in);
            case FILES_REACHED ->
                new FilesReached(in.required("state").oneOf(FileState.class), Fields.count(in.required("files")));
            case CHECK_ENDED ->
                new CheckEnded(step(in), CheckResult.read(in.required("check").object()));
            case FILE_KEPT -> fileKept(in);
            case STRAY_FILES ->
                new StrayFiles(
                        Fields.count(in.required("total")),
                        Fields.paths(in.required("first").list()),
                        in.strings("guarded"));
            case RECOVERED ->
                new Recovered(in.required("by").string(), in.required("what").string());
            case ENDED -> new Ended(OutcomeJson.read(in.required("outcome").object()));
        };
    }

    private static StepEnded stepEnded(InputObject in) {
        return new StepEnded(
                step(in),
                in.required("ok").bool(),
                Fields.optionalString(in, "errorCode").orElse(null),
                Fields.optionalString(in, "message").orElse(null),
                Fields.amount(in.required("durationMillis")));
    }

    private static FileKept fileKept(InputObject in) {
        return new FileKept(
                Fields.path(in.required("path")),
                in.required("keptAs").string(),
                in.required("why").string());
    }

    static Step step(InputObject in) {
        Step step = in.required("step").oneOf(Step.class);
        Fields.stepNumber(in.required("stepNumber"), step);
        return step;
    }
}
