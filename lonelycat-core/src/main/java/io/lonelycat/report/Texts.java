// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.PathAnswer;
import io.lonelycat.json.JsonObject;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.record.ExecutionStory;
import java.util.List;

/** What front ends print: plain text for a terminal, no colours, lines of at most {@value Lines#WIDTH} characters where words allow it. */
public final class Texts {

    private Texts() {}

    /**
     * Returns the last lines of a build: what came of an execution, why, and what to do next.
     *
     * @param evidenceFolder where the evidence is, as it is to be shown
     */
    public static String execution(ExecutionStory story, String evidenceFolder, Commands commands) {
        return new ExecutionText(story, evidenceFolder, commands).text();
    }

    /** Returns what to do after an execution, a value for each; the last is what most people want. */
    public static List<JsonObject> next(ExecutionStory story, String evidenceFolder, Commands commands) {
        return new Advice(commands)
                .after(story, evidenceFolder).stream().map(Next::toJson).toList();
    }

    /** Returns what the gate said to a change, finding by finding, the severest first. */
    public static String decision(Decision decision, ChangeSet changes, Commands commands) {
        return new DecisionText(decision, changes, commands).text();
    }

    /** Returns what holds for one path. */
    public static String path(PathAnswer answer) {
        return new Explained(answer).text();
    }

    /**
     * Returns what was planned, and what to type next.
     *
     * @param notes what the planner had to say
     * @param folder where the plan is, as it is to be shown
     */
    public static String planned(
            ChangePlan plan, ChangeSet changes, List<String> notes, String folder, Commands commands) {
        return new PlannedText(plan, changes, notes, folder, commands).text();
    }

    /** Returns an execution step by step, as far as its record tells. */
    public static String story(StoryParts parts, Commands commands) {
        return new StoryText(parts, commands).text();
    }
}
