// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import io.lonelycat.LonelyCat;
import io.lonelycat.api.Answer;
import io.lonelycat.api.CommitWish;
import io.lonelycat.api.ExecuteRequest;
import io.lonelycat.api.FrontEnd;
import io.lonelycat.api.FrontEnd.CallOrigin;
import io.lonelycat.api.GateRequest;
import io.lonelycat.api.McpRequest;
import io.lonelycat.api.PlanRequest;
import io.lonelycat.api.Request;
import io.lonelycat.api.RequestReader;
import io.lonelycat.api.ShowRequest;
import io.lonelycat.api.SubmitRequest;
import io.lonelycat.config.Settings;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.Json;
import io.lonelycat.mcp.ToolActions.ToolStep;
import io.lonelycat.mcp.ToolAnswer.ToolResult;
import io.lonelycat.next.Action;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.TemporaryFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A call of a tool.
 *
 * @param folder where texts of the call are written for the engine
 * @param shown hides from a text what agents may not see
 */
record ToolCall(
        Workplace place,
        Settings settings,
        LonelyCat engine,
        Arguments arguments,
        Path folder,
        UnaryOperator<String> shown) {

    /**
     * Carries out a call.
     *
     * @param client as it calls itself, which proves nothing; the user who runs the server is responsible for its actions
     * @param progress hears how far the call has come
     * @return the result that the protocol has for a call
     */
    static ToolResult answer(
            Workplace place, String client, Consumer<String> progress, Cancel cancel, Tool tool, InputObject in) {
        try {
            return answer(place, client, place.settings().apply(place.log().andThen(progress), cancel), tool, in);
        } catch (InvalidInputException | EngineException e) {
            return failed(String.valueOf(e.getMessage())).result();
        } catch (RuntimeException | Error e) {
            // An error without an answer would leave the client waiting.
            return broken(place, tool, e).result();
        }
    }

    private static ToolResult answer(Workplace place, String client, Settings settings, Tool tool, InputObject in) {
        String author = LonelyCat.agent(client, settings.caller().user());
        LonelyCat engine = LonelyCat.with(settings, FrontEnd.PLAIN.of(CallOrigin.agent(author)));
        try (TemporaryFolder folder =
                TemporaryFolder.in(settings.machine().places().temporary(), "lonelycat-mcp-")) {
            return new ToolCall(place, settings, engine, new Arguments(in), folder.path(), engine.shownToAgents())
                    .answer(tool);
        }
    }

    private ToolResult answer(Tool tool) {
        String goal = tool.goal().toString();
        Answer answer = LonelyCat.ask(
                goal, settings::configuration, () -> engine.ask(tool.request().apply(read(tool))));
        if (answer instanceof Answer.Refused refused && refused.exitCode() == Answer.SET_UP) {
            return refusal(tool, refused).result();
        }
        try {
            return tool.words()
                    .apply(this, answer)
                    .orNext(ToolStep.call(
                            "Correct the change as the message of this answer says, and plan the change again.",
                            "lonelycat_plan"))
                    .result();
        } catch (InvalidInputException | EngineException e) {
            return refusal(tool, Answer.Refused.of(goal, e)).result();
        }
    }

    private ToolAnswer refusal(Tool tool, Answer.Refused refused) {
        if (refused.bug().isPresent()) {
            return broken(place, tool, refused.bug().get());
        }
        if (refused.status().equals(LonelyCat.FAILED)) {
            return failed(worded(refused.message()));
        }
        return ToolAnswer.error(refused.status(), worded(refused.message()))
                .withProblem(refused.details(), this::own)
                .withRows("next", actions().ofRefusal(tool, refused.head().next()));
    }

    /** A client can do nothing about a bug; what is known of it is for the user who runs the server. */
    private static ToolAnswer broken(Workplace place, Tool tool, Throwable bug) {
        place.log().accept(tool.name() + ": " + bug);
        return failed("Internal error of LonelyCat: " + bug.getClass().getSimpleName() + ".");
    }

    private ToolCall read(Tool tool) {
        return new ToolCall(place, settings, engine, Arguments.read(tool, arguments.in()), folder, shown);
    }

    private static ToolAnswer failed(String message) {
        ToolStep look = ToolStep.person(
                "Remove the cause that the message of this answer gives. The standard error of the MCP server"
                        + " has details.");
        return ToolAnswer.error(LonelyCat.FAILED, message).withRows("next", List.of(look));
    }

    /**
     * Asks the engine for more.
     *
     * @throws InvalidInputException if it refuses; the refusal is the answer of the tool then
     */
    Answer ask(Request request) {
        return engine.run(request);
    }

    /** Returns a text in which checks may have printed something as the client may read it. */
    String worded(String text) {
        return shown.apply(own(text));
    }

    /** Returns a text of the engine as the client reads it: it knows its arguments, and none of our files. */
    private String own(String text) {
        return Action.formatted(text.replace(folder + "/", ""), actions());
    }

    ToolActions actions() {
        return new ToolActions(place.people(), settings.workspace().toString());
    }

    /** Returns the plan that was named, with the digest that it has to have. */
    Optional<String> plan() {
        String id = arguments.demand("plan");
        return Optional.of(
                arguments.text("digest").map(digest -> id + "@" + digest).orElse(id));
    }

    /** Returns the change that was given, in files. */
    PlanRequest change() {
        return RequestReader.record(PlanRequest.class, name -> switch (name) {
            case "patch", "costs" -> file(name);
            case "edits" -> edits();
            case "planFile" -> planFile();
            case "label" -> Optional.of(String.join(",", arguments.texts(name)));
            case "intent", "correlation", "parent" -> arguments.text(name);
            default -> Optional.empty();
        });
    }

    private Optional<String> planFile() {
        Map<String, Object> described = arguments.members(Arguments.PLAN_FILE);
        return described.isEmpty() ? Optional.empty() : Optional.of(file("arguments", Json.line(described)));
    }

    private Optional<String> edits() {
        Map<String, Object> edit = arguments.members(Arguments.EDIT);
        if (edit.isEmpty()) {
            return Optional.empty();
        }
        boolean alone = edit.size() == 1 && edit.get("edits") instanceof String;
        return Optional.of(file("edits", alone ? String.valueOf(edit.get("edits")) : Json.line(edit)));
    }

    private Optional<String> file(String name) {
        return arguments.text(name).map(content -> file(name, content));
    }

    private String file(String name, String text) {
        try {
            return Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8))
                    .toString();
        } catch (IOException e) {
            throw new EngineException("Cannot write `" + name + "` into " + folder + ": " + e.getMessage(), e);
        }
    }

    GateRequest gate() {
        return new GateRequest(plan(), place.given().environment());
    }

    /** Returns the question about the execution that was named, else about the newest. */
    ShowRequest show() {
        return new ShowRequest(arguments.text("execution"));
    }

    SubmitRequest submit() {
        return new SubmitRequest(
                plan(), Optional.empty(), List.of(), place.given().environment());
    }

    ExecuteRequest execute() {
        McpRequest given = place.given();
        return new ExecuteRequest(
                plan(),
                arguments.truth("rehearse"),
                arguments.truth("dryRun") ? Optional.of(true) : given.dryRun(),
                given.environment(),
                commit(given.commit()));
    }

    /** Returns the wish of a call, within what the user who runs the server allows. */
    private CommitWish commit(CommitWish allowed) {
        boolean asked = arguments.truth("commit");
        if (asked && !allowed.commit()) {
            throw new InvalidInputException(
                    "Nothing was executed, because this server does not allow `commit`. Execute without `commit`; or "
                            + "ask the user to commit, or to start the server with `lonelycat.commit=true`.");
        }
        return asked ? allowed : CommitWish.NONE;
    }
}
