// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import io.lonelycat.config.Parameters;
import io.lonelycat.flow.Result;
import io.lonelycat.mcp.Parameter.Accepts;
import java.util.List;
import java.util.Map;

/** Shows lines of a file, as far as the policy lets an agent see them. */
final class ReadTool {
    static final String NAME = "lonelycat_read";

    static final Tool TOOL = new Tool(
            NAME,
            "Shows lines of a file as they are now. What the policy denies, links and secrets are not shown.",
            Tool.Reach.LOOKS,
            List.of(
                    Parameter.required("path", Accepts.TEXT, "From the workspace's root."),
                    Parameter.optional("line", Accepts.LINE, "The first; else 1."),
                    Parameter.optional("lines", Accepts.LINE, "How many, at most 400.")),
            ReadTool::read);

    private ReadTool() {}

    private static Answer read(Tool.Call call) {
        Arguments given = call.given();
        Result result = call.ask(
                AskedGoal.READ,
                Parameters.NONE
                        .with("path", given.demand("path"))
                        .with("line", given.number("line"))
                        .with("lines", given.number("lines")));
        Details details = Details.of(result.details());
        Answer answer = new Answer(result.status(), call.worded(result.message()))
                .with("text", Answer.cut(details.text("text").orElse(""), Answer.LONGEST_FILE));
        Long to = details.number("to");
        return to != null && !to.equals(details.number("total"))
                ? answer.with("next", List.of(more(details.text("path").orElse(""), to + 1)))
                : answer;
    }

    private static Map<String, Object> more(String path, long from) {
        return NextSteps.call("", NAME, Map.of("path", path, "line", from));
    }
}
