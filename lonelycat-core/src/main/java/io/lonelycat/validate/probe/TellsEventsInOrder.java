// SPDX-License-Identifier: MIT
package io.lonelycat.validate.probe;

import io.lonelycat.flow.Result;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.StepRow;
import io.lonelycat.validate.lab.Claims;
import io.lonelycat.validate.lab.Lab;
import io.lonelycat.validate.lab.Probe;
import io.lonelycat.validate.lab.Trial;
import io.lonelycat.workspace.StateFiles;
import java.util.List;
import java.util.Optional;

/** The trail that a kill would leave behind, complete. */
record TellsEventsInOrder(Lab lab) implements Probe {
    @Override
    public String sentence() {
        return "Events tell every step's beginning and end, and every state, in order";
    }

    @Override
    public void look(Claims claims) {

        Trial trial = Trial.begin(lab);
        Result executed = trial.applied();
        EvidenceFiles files = trial.evidence(executed);

        List<InputObject> events = InputDocument.jsonLines("events.jsonl", StateFiles.read(files.events()));
        List<StepRow> steps = ExecutionStory.read(files.folder()).execution().steps();

        claims.equal("the number of steps", 7, steps.size());
        for (StepRow step : steps) {
            claims.equal("the end of " + step.step(), Optional.of(true), step.ok());
        }
        for (int at = 0; at < events.size(); at++) {
            InputObject event = events.get(at);
            claims.equal(
                    "the number of an event", at + 1L, event.required("seq").integer(0, Integer.MAX_VALUE));
            claims.equal(
                    "its execution",
                    Trial.id(executed, "execution"),
                    event.required("executionId").string());
        }
        claims.equal(
                "the order of states",
                List.of("validating", "backing_up", "applying", "verifying", "health_checking", "completed"),
                states(events));
    }

    private static List<String> states(List<InputObject> events) {
        return events.stream()
                .flatMap(event -> event.optional("to").stream())
                .map(state -> state.string())
                .toList();
    }
}
