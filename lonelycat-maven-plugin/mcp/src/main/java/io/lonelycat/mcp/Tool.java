// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import io.lonelycat.LonelyCat;
import io.lonelycat.config.Parameters;
import io.lonelycat.flow.GoalCall;
import io.lonelycat.flow.Result;
import io.lonelycat.json.Names;
import io.lonelycat.next.Action;
import io.lonelycat.plan.Trigger;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Something that a client can ask for.
 *
 * @param reach what it may do to the world
 */
record Tool(String name, String meaning, Reach reach, List<Parameter> parameters, Work work) {
    /** All tools, in the order in which they are used. None approves, waives, recovers, prunes, or changes a policy. */
    static final List<Tool> ALL = List.of(
            PlanTool.TOOL,
            GateTool.TOOL,
            ExecuteTool.TOOL,
            SubmitTool.TOOL,
            StatusTool.TOOL,
            HistoryTool.TOOL,
            EvidenceTool.TOOL);

    /** What a tool may do to the world: told to clients, who may ask their users before they call it. */
    enum Reach {
        /** Looks. */
        LOOKS,
        /** Writes documents of LonelyCat, and no file of the workspace. */
        NOTES,
        /** Changes files of the workspace, and runs checks. */
        CHANGES
    }

    /** What it does. */
    interface Work {
        Answer answer(Call call);
    }

    /**
     * A call of it.
     *
     * @param author in whose name a plan is made: an agent, and the user who runs the server
     * @param shown takes from a text in which checks printed what the client may not see
     */
    record Call(Workplace place, LonelyCat engine, Arguments given, String author, UnaryOperator<String> shown) {
        /** Asks the engine. */
        Result ask(AskedGoal goal, Parameters parameters) {
            Parameters all = goal == AskedGoal.HISTORY
                    ? parameters
                    : parameters.with("environment", place.environment()).with("approvals", place.approvals());
            return engine.run(
                    GoalCall.of(Names.of(goal), all).causedBy(Trigger.AGENT).by(author));
        }

        /** How things to do next are worded. */
        ToolActions words() {
            return new ToolActions(place.people());
        }

        /** Returns a text of the engine as the client reads it. */
        String worded(String text) {
            return Action.formatted(text, words());
        }

        /** Returns the plan that is meant, with the digest that it has to have where the client gave one. */
        Optional<String> plan() {
            String id = given.demand("plan");
            return Optional.of(
                    given.text("digest").map(digest -> id + "@" + digest).orElse(id));
        }

        /** Returns what to do next. */
        NextSteps steps(Optional<String> digest) {
            return new NextSteps(words(), place.settings().workspace().toString(), digest);
        }
    }

    /** Returns what clients are told of it. */
    McpSchema.Tool described() {
        McpSchema.ToolAnnotations.Builder hints = McpSchema.ToolAnnotations.builder();
        return McpSchema.Tool.builder(name, Parameter.schema(parameters))
                .description(meaning)
                .annotations((reach == Reach.LOOKS
                                ? hints.readOnlyHint(true)
                                : hints.destructiveHint(reach == Reach.CHANGES))
                        .build())
                .build();
    }

    /** Does it. */
    Answer answer(Workplace place, LonelyCat engine, String author, Map<String, Object> given) {
        return work.answer(new Call(place, engine, Arguments.read(parameters, given), author, engine.shownToAgents()));
    }
}
