// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import io.lonelycat.config.Parameters;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.Result;
import io.lonelycat.json.Json;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Names;
import io.lonelycat.mcp.Parameter.Accepts;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.Risk;
import io.lonelycat.workspace.TemporaryFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Plans a change that comes as a text. */
final class PlanTool {
    private static final String EDITS = "edits";
    private static final String PATCH = "patch";
    private static final String PATH = "file_path";
    private static final String OLD = "old_string";
    private static final String NEW = "new_string";
    private static final String ALL = "replace_all";
    private static final String COSTS = "costs";
    private static final String INPUT = "input";
    private static final List<String> SAID = List.of("intent", "objective", "rationale", "risk", "category");

    static final Tool TOOL = new Tool(
            "lonelycat_plan",
            "Writes a change down, whole or not at all, and changes no file. Give file_path, old_string and new_string for one replacement,"
                    + " else edits or patch. Returns the plan's id and digest, which the other tools take; what does not fit is refused with"
                    + " the nearest lines.",
            Tool.Reach.NOTES,
            List.of(
                    Parameter.optional(PATH, Accepts.TEXT, "File to edit, from the workspace's root.")
                            .or("path"),
                    Parameter.optional(OLD, Accepts.CONTENT, "Text there, once."),
                    Parameter.optional(NEW, Accepts.CONTENT, "Text in its place."),
                    Parameter.optional(ALL, Accepts.TRUTH, "Wherever old_string is."),
                    Parameter.optional(
                            EDITS,
                            Accepts.JSON,
                            "Edits as one text, in the form you write best: unified diff, *** Begin Patch, SEARCH/REPLACE blocks below"
                                    + " a file's name, or JSON {\"file_path\":...,\"old_string\":...,\"new_string\":...} or"
                                    + " {\"file_path\":...,\"content\":...}, one or a list; or that list itself, also beside file_path."),
                    Parameter.optional(PATCH, Accepts.CONTENT, "A patch in git format."),
                    Parameter.required("intent", Accepts.TEXT, "What changes, in one line."),
                    Parameter.optional("objective", Accepts.TEXT, "What it is good for."),
                    Parameter.optional("rationale", Accepts.TEXT, "Why in this way."),
                    Parameter.optional("affectedPaths", Accepts.TEXTS, "Globs of files that it may touch."),
                    Parameter.choice("risk", words(Risk.values()), ""),
                    Parameter.choice("category", words(ChangePlan.Category.values()), ""),
                    Parameter.optional("confidencePercent", Accepts.NUMBER, ""),
                    Parameter.optional("issues", Accepts.TEXTS, ""),
                    Parameter.optional("labels", Accepts.NAMED_TEXTS, "For the record."),
                    Parameter.optional(
                            COSTS,
                            Accepts.TEXT,
                            "What the change cost, as JSON: {\"schema\":\"lonelycat.costs/1\",\"tokensIn\":...,\"tokensOut\":...}."),
                    Parameter.optional("correlationId", Accepts.TEXT, "Joins executions that belong together."),
                    Parameter.optional("parentExecution", Accepts.EXECUTION, "That led to this change.")),
            PlanTool::plan);

    private PlanTool() {}

    private static List<String> words(Enum<?>... values) {
        return Stream.of(values).map(Names::of).toList();
    }

    private static Answer plan(Tool.Call call) {
        return of(call, AskedGoal.PLAN, PlanTool::answer);
    }

    /** What is answered to a change that was given as a text. */
    interface Answering {
        Answer of(Tool.Call call, Result result, Path folder);
    }

    /** Asks for a goal that takes a change as a text. */
    static Answer of(Tool.Call call, AskedGoal goal, Answering answering) {
        Arguments given = call.given();
        boolean replaces = (given.has(PATH) && !given.has(EDITS)) || given.has(OLD) || given.has(NEW);
        if (Stream.of(replaces, given.has(EDITS), given.has(PATCH))
                        .filter(it -> it)
                        .count()
                != 1) {
            throw new InvalidInputException(
                    "Give one of the three: `file_path` with `old_string` and `new_string`, `edits`, or `patch`.");
        }
        Path temporary = call.place().settings().machine().places().temporary();
        try (TemporaryFolder folder = TemporaryFolder.in(temporary, "lonelycat-mcp-")) {
            return asked(call, goal, answering, folder.path());
        }
    }

    private static Answer asked(Tool.Call call, AskedGoal goal, Answering answering, Path folder) {
        try {
            return answering.of(call, call.ask(goal, parameters(call.given(), folder)), folder);
        } catch (InvalidInputException e) {
            // The client knows its arguments, and none of our files.
            throw new InvalidInputException(without(folder, String.valueOf(e.getMessage())), e)
                    .with(Details.worded(e.details(), text -> without(folder, text)));
        }
    }

    private static String without(Path folder, String text) {
        return text.replace(folder + "/", "");
    }

    private static Answer answer(Tool.Call call, Result result, Path folder) {
        Details details = Details.of(result.details());
        Optional<String> digest = details.text("proposalDigest");
        return new Answer(result.status(), call.worded(HistoryTool.firstLine(result.message())))
                .withIds(result)
                .with("digest", digest.orElse(null))
                .with("files", details.number("files"))
                .with(
                        "notes",
                        details.texts("notes").stream()
                                .limit(Answer.MOST_ROWS)
                                .map(call::worded)
                                .map(note -> Answer.cut(without(folder, note), Answer.LONGEST_TEXT))
                                .toList())
                .with("next", call.steps(digest).of(details));
    }

    private static Parameters parameters(Arguments given, Path folder) {
        return source(given, folder)
                .with("dryRun", given.truth("dryRun"))
                .with("planFile", write(folder, "arguments", Json.line(said(given))))
                .with("correlationId", given.text("correlationId"))
                .with("parentExecution", given.text("parentExecution"))
                .with(COSTS, given.text(COSTS).map(text -> write(folder, COSTS, text)));
    }

    private static Parameters source(Arguments given, Path folder) {
        if (given.has(PATCH)) {
            return Parameters.NONE.with(PATCH, write(folder, PATCH, given.demand(PATCH)));
        }
        String edits = given.has(EDITS) ? edits(given) : Json.line(replacement(given));
        return Parameters.NONE.with(EDITS, write(folder, EDITS, edits));
    }

    /** Edits that name no file are of the one that is named beside them. */
    private static String edits(Arguments given) {
        String edits = given.demand(EDITS);
        return given.text(PATH)
                .map(path -> Json.line(new JsonObject().with("file_path", path).with(INPUT, edits)))
                .orElse(edits);
    }

    /** One replacement, as a call of an agent's own tool has it. */
    private static JsonObject replacement(Arguments given) {
        JsonObject edit = new JsonObject()
                .with("file_path", given.demand(PATH))
                .with(OLD, given.demand(OLD))
                .with(NEW, given.demand(NEW));
        return given.truth(ALL) ? edit.with(ALL, true) : edit;
    }

    /** What is said about the change, as a plan file has it. */
    private static JsonObject said(Arguments given) {
        JsonObject said = new JsonObject();
        SAID.forEach(name -> said.withIfPresent(name, given.text(name).orElse(null)));
        said.withIfNotEmpty("affectedPaths", given.texts("affectedPaths"));
        said.withIfNotEmpty("issues", given.texts("issues"));
        given.number("confidencePercent").ifPresent(percent -> said.with("confidencePercent", percent));
        JsonObject labels = new JsonObject();
        for (Map.Entry<String, String> label : given.namedTexts("labels").entrySet()) {
            labels.with(label.getKey(), label.getValue());
        }
        return labels.members().isEmpty() ? said : said.with("labels", labels);
    }

    private static Path write(Path folder, String name, String text) {
        try {
            return Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new EngineException("Cannot keep `" + name + "` for a while in " + folder + ": " + e.getMessage(), e);
        }
    }
}
