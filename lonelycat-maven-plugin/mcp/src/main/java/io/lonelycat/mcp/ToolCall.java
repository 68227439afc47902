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
 * Running tool call.
 *
 * @param folder temporary files for the engine
 * @param shown removes secrets from a text
 */
record ToolCall(
        Workplace place,
        Settings settings,
        LonelyCat engine,
        Arguments arguments,
        Path folder,
        UnaryOperator<String> shown) {

    /**
     * Runs a tool call.
     *
     * @param client the client's unverified name
     */
    static ToolResult answer(
            Workplace place, String client, Consumer<String> progress, Cancel cancel, Tool tool, InputObject in) {
        try {
            return answer(place, client, place.settings().apply(place.log().andThen(progress), cancel), tool, in);
        } catch (InvalidInputException | EngineException e) {
            return failed(String.valueOf(e.getMessage())).result();
        } catch (RuntimeException | Error e) {
            // Without an answer, the client would wait forever.
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

    /** Prints a bug in LonelyCat to the user who runs the server, because an agent cannot fix the bug. */
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

    Answer ask(Request request) {
        return engine.run(request);
    }

    String worded(String text) {
        return shown.apply(own(text));
    }

    /** Rewrites an engine's text for the client: names tool arguments instead of parameters, and removes local paths. */
    private String own(String text) {
        return Action.formatted(text.replace(folder + "/", ""), actions());
    }

    ToolActions actions() {
        return new ToolActions(place.people(), settings.workspace().toString());
    }

    Optional<String> plan() {
        String id = arguments.demand("plan");
        return Optional.of(
                arguments.text("digest").map(digest -> id + "@" + digest).orElse(id));
    }

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

    /** Returns the requested git commit, or refuses the request unless the user who started the server allows commits. */
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
