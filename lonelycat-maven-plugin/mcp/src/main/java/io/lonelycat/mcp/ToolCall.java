// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import io.lonelycat.LonelyCat;
import io.lonelycat.config.Parameters;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.GoalCall;
import io.lonelycat.flow.Result;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.Json;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Names;
import io.lonelycat.mcp.Tool.ToolGoal;
import io.lonelycat.next.Action;
import io.lonelycat.plan.Trigger;
import io.lonelycat.workspace.TemporaryFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A call of a tool.
 *
 * @param author in whose name a plan is made: an agent, and the user who runs the server
 * @param folder where texts of the call are written for the engine
 * @param shown hides from a text what agents may not see
 */
record ToolCall(
        Workplace place,
        LonelyCat engine,
        Arguments arguments,
        String author,
        Path folder,
        UnaryOperator<String> shown) {

    /**
     * Carries out a call.
     *
     * @param client as it calls itself, which proves nothing; the user who runs the server is responsible for its actions
     * @return the result that the protocol has for a call
     */
    static JsonObject answer(Workplace place, Tool tool, InputObject in, String client, LonelyCat engine) {
        Path temporary = place.settings().machine().places().temporary();
        String author = LonelyCat.agent(client, place.settings().caller().user());
        try (TemporaryFolder folder = TemporaryFolder.in(temporary, "lonelycat-mcp-")) {
            Arguments none = new Arguments(Parameters.NONE, in);
            return new ToolCall(place, engine, none, author, folder.path(), engine.shownToAgents()).answer(tool);
        } catch (EngineException e) {
            return failed(String.valueOf(e.getMessage())).toJson();
        }
    }

    private JsonObject answer(Tool tool) {
        try {
            Arguments read = Arguments.read(tool, arguments.in());
            Answer answer = tool.work().apply(new ToolCall(place, engine, read, author, folder, shown));
            return answer.orNext(ToolActions.call(
                            "Correct the change as the answer says, and plan it again.", "lonelycat_plan"))
                    .toJson();
        } catch (InvalidInputException e) {
            return Answer.error("invalid", worded(String.valueOf(e.getMessage())))
                    .with("problem", Answer.problem(e.details(), this::own))
                    .with("next", actions().ofRefusal(tool, e.details()))
                    .toJson();
        } catch (EngineException e) {
            return failed(worded(String.valueOf(e.getMessage()))).toJson();
        } catch (RuntimeException e) {
            place.settings().machine().progress().accept(tool.name() + ": " + e);
            return failed("LonelyCat failed: " + e.getClass().getSimpleName() + ".")
                    .toJson();
        }
    }

    private static Answer failed(String message) {
        JsonObject look = new JsonObject()
                .with("who", "person")
                .with("words", "Look at what the message names, and at what the server printed on standard error.");
        return Answer.error("failed", message).with("next", List.of(look));
    }

    /** Asks the engine. */
    Result ask(ToolGoal goal, Parameters parameters) {
        Parameters all = goal == ToolGoal.HISTORY
                ? parameters
                : parameters.with("environment", place.environment()).with("approvals", place.approvals());
        return engine.run(
                GoalCall.of(Names.of(goal), all).causedBy(Trigger.AGENT).by(author));
    }

    /** Returns a text in which checks may have printed something as the client may read it. */
    String worded(String text) {
        return shown.apply(own(text));
    }

    /** Returns a text of the engine as the client reads it: it knows its arguments, and none of our files. */
    private String own(String text) {
        return Action.formatted(text.replace(folder + "/", ""), actions());
    }

    /** Returns how actions are written. */
    ToolActions actions() {
        return new ToolActions(place.people(), place.settings().workspace().toString());
    }

    Parameters given() {
        return arguments.given();
    }

    /** Returns what was given, with the digest that the plan has to have. */
    Parameters plan() {
        String id = arguments.demand("plan");
        return given().with(
                        "plan",
                        given().text("digest").map(digest -> id + "@" + digest).orElse(id));
    }

    /** Returns what was given, with the change in files. */
    Parameters change() {
        Parameters change = given();
        JsonObject edit = arguments.members(Arguments.EDIT);
        Map<String, Object> members = edit.members();
        if (members.size() == 1 && members.get("edits") instanceof String text) {
            change = change.with("edits", file("edits", text));
        } else if (!members.isEmpty()) {
            change = change.with("edits", file("edits", Json.line(edit)));
        }
        JsonObject described = arguments.members(Arguments.PLAN_FILE);
        if (!described.members().isEmpty()) {
            change = change.with("planFile", file("arguments", Json.line(described)));
        }
        for (String name : List.of("patch", "costs")) {
            Optional<String> text = given().text(name);
            change = change.with(name, text.map(content -> file(name, content)));
        }
        return change;
    }

    private Path file(String name, String text) {
        try {
            return Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new EngineException("Cannot write `" + name + "` into " + folder + ": " + e.getMessage(), e);
        }
    }

    /** Executes a plan, or plans a change and executes it. */
    Answer execute() {
        boolean dry = place.dry() || given().truth("dryRun");
        if (!arguments.has("edits") && !arguments.has("patch")) {
            arguments.demand("digest");
            return Answer.of(this, ask(ToolGoal.EXECUTE, plan().with("dryRun", dry)));
        }
        if (arguments.has("plan") || arguments.has("digest") || given().truth("rehearse")) {
            throw new InvalidInputException(
                    "`edits` and `patch` are a new change, and `plan`, `digest` and `rehearse` belong to a"
                            + " plan that exists. Give the change, or the plan.");
        }
        arguments.demand("intent");
        return Answer.of(this, ask(ToolGoal.APPLY, change().with("dryRun", dry)));
    }
}
