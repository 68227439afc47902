// SPDX-License-Identifier: MIT
package io.lonelycat.record;

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
import io.lonelycat.execute.Step;
import io.lonelycat.json.JsonObject;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.List;

/** Writes the executor's events as members of an object. {@link EventReader} is its inverse. */
final class EventWriter {

    private EventWriter() {}

    static JsonObject write(ExecutionEvent event, JsonObject json) {
        if (event instanceof StatusChanged changed) {
            return json.with("event", EventKind.STATUS_CHANGED)
                    .with("from", changed.from())
                    .with("to", changed.to());
        }
        if (event instanceof StepStarted started) {
            return step(json.with("event", EventKind.STEP_STARTED), started.step());
        }
        if (event instanceof StepEnded ended) {
            return stepEnded(json, ended);
        }
        if (event instanceof CheckEnded check) {
            return step(json.with("event", EventKind.CHECK_ENDED), check.step())
                    .with("check", check.result().toJson());
        }
        return event instanceof Ended ended
                ? json.with("event", EventKind.ENDED).with("outcome", OutcomeJson.write(ended.outcome()))
                : aboutFiles(event, json);
    }

    private static JsonObject aboutFiles(ExecutionEvent event, JsonObject json) {
        if (event instanceof FilesReached reached) {
            return json.with("event", EventKind.FILES_REACHED)
                    .with("state", reached.state())
                    .with("files", reached.files());
        }
        if (event instanceof FileKept kept) {
            return json.with("event", EventKind.FILE_KEPT)
                    .with("path", kept.path().value())
                    .with("keptAs", kept.keptAs())
                    .with("why", kept.why());
        }
        if (event instanceof StrayFiles stray) {
            return json.with("event", EventKind.STRAY_FILES)
                    .with("total", stray.total())
                    .with("first", values(stray.first()))
                    .withIfNotEmpty("guarded", stray.guarded());
        }
        Recovered recovered = (Recovered) event;
        return json.with("event", EventKind.RECOVERED)
                .with("by", recovered.by())
                .with("what", recovered.what());
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
}
