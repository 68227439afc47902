// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.Result;
import io.lonelycat.json.Json;
import io.lonelycat.json.JsonObject;
import io.lonelycat.mcp.Parameter.Accepts;
import io.lonelycat.plan.Trigger;
import io.lonelycat.plan.edit.EditForm;
import io.lonelycat.plan.source.PlanInput;
import io.lonelycat.plan.source.PlanParameters;
import io.lonelycat.plan.source.PlanRequest;
import io.lonelycat.workspace.TemporaryFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Plans a change that comes as a text. */
final class PlanTool {
    private static final String EDITS = "edits";
    private static final String PATCH = "patch";
    private static final String COSTS = "costs";
    private static final List<String> SAID = List.of("intent", "objective", "rationale", "risk", "category");

    static final Tool TOOL = new Tool(
            "lonelycat_plan",
            "Writes down a change as data, whole or not at all, and changes no file. Give `edits` or `patch`. Returns the plan's id"
                    + " and its digest, which the other tools take; a text that does not fit is refused with the nearest lines.",
            Tool.Reach.NOTES,
            List.of(
                    Parameter.optional(
                            EDITS,
                            Accepts.CONTENT,
                            "The edits as one text, in the form that you write best: a unified diff, *** Begin Patch, SEARCH/REPLACE"
                                    + " blocks below the name of a file, or JSON: {\"file_path\":...,\"old_string\":...,\"new_string\":...}"
                                    + " or {\"file_path\":...,\"content\":...}, one or a list of them."),
                    Parameter.optional(
                            "form",
                            Accepts.TEXT,
                            "The form of the edits, where it is not to be recognised: "
                                    + String.join(", ", EditForm.names()) + "."),
                    Parameter.optional(PATCH, Accepts.CONTENT, "The change as one text: a patch in git format."),
                    Parameter.required("intent", Accepts.TEXT, "What is to change, in one line."),
                    Parameter.optional("objective", Accepts.TEXT, "What it is good for."),
                    Parameter.optional("rationale", Accepts.TEXT, "Why in this way."),
                    Parameter.optional(
                            "affectedPaths",
                            Accepts.TEXTS,
                            "Globs of the files that the change may touch: its declared scope."),
                    Parameter.optional("risk", Accepts.TEXT, "The risk as you see it: low, medium, high or critical."),
                    Parameter.optional("category", Accepts.TEXT, "The kind of change, such as bugfix or refactoring."),
                    Parameter.optional("confidencePercent", Accepts.NUMBER, "How sure you are of the change."),
                    Parameter.optional("issues", Accepts.TEXTS, "The issues that it is about."),
                    Parameter.optional("labels", Accepts.NAMED_TEXTS, "Names and values for whoever reads the record."),
                    Parameter.optional(
                            COSTS,
                            Accepts.TEXT,
                            "What it has cost you to make the change, as JSON: {\"schema\":\"lonelycat.costs/1\",\"tokensIn\":...,"
                                    + "\"tokensOut\":...,\"money\":[{\"amount\":\"0.25\",\"currency\":\"EUR\"}]}."),
                    Parameter.optional("correlationId", Accepts.TEXT, "Joins executions that belong together."),
                    Parameter.optional(
                            "parentExecution", Accepts.EXECUTION, "The execution that led to this change, by its id.")),
            Set.of("plan", "digest", "files", "notes", "problem", "next"),
            PlanTool::plan);

    private PlanTool() {}

    private static Answer plan(Tool.Call call) {
        Arguments given = call.given();
        if (given.has(EDITS) == given.has(PATCH)) {
            throw new InvalidInputException("Give `edits` or `patch`, one of the two, as a text.");
        }
        try (TemporaryFolder folder = TemporaryFolder.in(temporary(call), "lonelycat-mcp-")) {
            return planned(call, folder.path());
        }
    }

    private static Path temporary(Tool.Call call) {
        return call.place().settings().machine().places().temporary();
    }

    private static Answer planned(Tool.Call call, Path folder) {
        try {
            Result result = call.engine()
                    .plan(new PlanRequest(
                            input(call.given(), folder),
                            write(folder, "arguments", Json.line(said(call.given()))),
                            call.author().text(),
                            Trigger.AGENT,
                            parameters(call.given(), folder)));
            return answer(call, result);
        } catch (InvalidInputException e) {
            // The client knows its arguments, and none of our files.
            throw new InvalidInputException(String.valueOf(e.getMessage()).replace(folder + "/", ""), e)
                    .with(e.details());
        }
    }

    private static Answer answer(Tool.Call call, Result result) {
        Details details = Details.of(result.details());
        Optional<String> digest = details.text("proposalDigest");
        return new Answer(result.status(), call.worded(result.message()))
                .withIds(result)
                .with("digest", digest.orElse(null))
                .with("files", details.number("files"))
                .with(
                        "notes",
                        details.texts("notes").stream()
                                .limit(Answer.MOST_ROWS)
                                .map(call::worded)
                                .map(note -> Answer.cut(note, Answer.LONGEST_TEXT))
                                .toList())
                .with("next", call.steps(digest).of(details));
    }

    private static PlanInput input(Arguments given, Path folder) {
        return given.has(EDITS)
                ? new PlanInput.EditsInput(
                        write(folder, EDITS, given.demand(EDITS)),
                        given.text("form").map(EditForm::named))
                : new PlanInput.PatchInput(write(folder, PATCH, given.demand(PATCH)));
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

    private static PlanParameters parameters(Arguments given, Path folder) {
        return new PlanParameters(
                        given.text("correlationId"), given.text("parentExecution"), Optional.empty(), List.of())
                .withCosts(given.text(COSTS).map(text -> write(folder, COSTS, text)));
    }

    private static Path write(Path folder, String name, String text) {
        try {
            return Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new EngineException("Cannot keep `" + name + "` for a while in " + folder + ": " + e.getMessage(), e);
        }
    }
}
