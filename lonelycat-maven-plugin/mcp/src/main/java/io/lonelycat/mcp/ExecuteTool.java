// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import io.lonelycat.config.Parameters;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.Result;
import io.lonelycat.mcp.Parameter.Accepts;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Makes a planned change, or plans one and makes it in the same call where the policy allows it at once. */
final class ExecuteTool {
    private static final String PLAN = "plan";
    private static final String DIGEST = "digest";
    private static final String DRY = "dryRun";
    private static final String REHEARSE = "rehearse";

    static final Tool TOOL = new Tool(
            "lonelycat_execute",
            "Makes a planned change if the policy allows it now: all of it, with its checks, or nothing. What fails its checks is"
                    + " rolled back byte for byte. With edits or patch instead of plan and digest: plans, asks the policy and makes"
                    + " it in one call.",
            Tool.Reach.CHANGES,
            List.of(
                    Parameter.optional(PLAN, Accepts.PLAN, "The plan's id, or latest."),
                    Parameter.optional(
                            DIGEST, Accepts.DIGEST, "The plan's digest: nothing else than what has it is made."),
                    Parameter.optional("edits", Accepts.JSON, "As lonelycat_plan takes them."),
                    Parameter.optional("patch", Accepts.CONTENT, "As lonelycat_plan takes it."),
                    Parameter.optional("intent", Accepts.TEXT, "With edits or patch: what changes, in one line."),
                    Parameter.optional(
                            REHEARSE, Accepts.TRUTH, "Tries the plan out in a copy, and leaves the workspace alone."),
                    Parameter.optional(
                            DRY, Accepts.TRUTH, "Looks whether the change could be made, and makes nothing.")),
            ExecuteTool::execute);

    private ExecuteTool() {}

    private static Answer execute(Tool.Call call) {
        Arguments given = call.given();
        if (given.has("edits") || given.has("patch")) {
            refuseBeside(given);
            return PlanTool.of(call, AskedGoal.APPLY, ExecuteTool::applied);
        }
        String digest = given.demand(DIGEST);
        Parameters plan =
                Parameters.NONE.with(PLAN, call.plan()).with(DRY, dry(call)).with(REHEARSE, given.truth(REHEARSE));
        return answer(call, call.ask(AskedGoal.EXECUTE, plan), Optional.of(digest));
    }

    private static void refuseBeside(Arguments given) {
        if (given.has(PLAN) || given.has(DIGEST) || given.truth(REHEARSE)) {
            throw new InvalidInputException(
                    "`edits` and `patch` are a new change, and `plan`, `digest` and `rehearse` belong to a"
                            + " plan that exists. Give the change, or the plan.");
        }
        given.demand("intent");
    }

    static boolean dry(Tool.Call call) {
        return call.place().dry() || call.given().truth(DRY);
    }

    private static Answer applied(Tool.Call call, Result result, Path folder) {
        return answer(call, result, Details.of(result.details()).text("proposalDigest"));
    }

    private static Answer answer(Tool.Call call, Result result, Optional<String> digest) {
        Details details = Details.of(result.details());
        String message = details.text("headline").orElse(result.message());
        Answer answer = new Answer(result.status(), call.shown().apply(call.worded(message)))
                .withIds(result)
                .with("digest", digest.orElse(null))
                .with("risk", details.text("riskEffective").orElse(null))
                .with("checks", CheckLine.all(call, details));
        FindingRow.addTo(answer, details, call.words());
        return answer.with("next", call.steps(digest).of(details));
    }
}
