// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import io.lonelycat.config.Parameters;
import io.lonelycat.flow.Result;
import io.lonelycat.mcp.Parameter.Accepts;
import java.util.List;
import java.util.Optional;

/** Asks the policy about a plan. */
final class GateTool {
    static final Parameter PLAN = Parameter.required("plan", Accepts.PLAN, "The plan's id, or latest.");
    private static final Parameter DIGEST =
            Parameter.optional("digest", Accepts.DIGEST, "The plan's digest; another one is refused.");

    static final Tool TOOL = new Tool(
            "lonelycat_gate",
            "Asks the policy whether a planned change may be made. Returns allow, need_approval or deny as status, each reason with"
                    + " the line of the policy, and what to do next. Changes no file.",
            Tool.Reach.NOTES,
            List.of(PLAN, DIGEST),
            GateTool::answer);

    private GateTool() {}

    /** Returns what the gate says of the plan now, with one line for people. */
    static Answer answer(Tool.Call call) {
        Result result = call.ask(AskedGoal.GATE, Parameters.NONE.with("plan", call.plan()));
        return judged(call, result, HistoryTool.firstLine(result.message()));
    }

    private static Answer judged(Tool.Call call, Result result, String message) {
        Details details = Details.of(result.details());
        Optional<String> digest = details.text("proposalDigest");
        Answer answer = new Answer(result.status(), call.worded(message))
                .withIds(result)
                .with("digest", digest.orElse(null))
                .with("policy", details.text("policyName").orElse(null))
                .with("risk", details.text("riskEffective").orElse(null));
        FindingRow.addTo(answer, details, call.words());
        return answer.with("next", call.steps(digest).of(details));
    }
}
