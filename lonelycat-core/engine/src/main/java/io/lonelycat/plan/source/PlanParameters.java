// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

import io.lonelycat.config.ParameterDoc;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Json;
import io.lonelycat.json.JsonObject;
import io.lonelycat.next.Action;
import io.lonelycat.plan.Ids;
import io.lonelycat.plan.PatchText;
import io.lonelycat.plan.ReportKind;
import io.lonelycat.plan.ToolReport;
import io.lonelycat.plan.content.InputFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What a call says of a change, as written; it goes before what the plan file says. */
public record PlanParameters(
        @ParameterDoc(value = "What the change is for, in one line.", expected = "a text")
        Optional<String> intent,

        @ParameterDoc(
                value = "Joins executions that belong together; in history, only executions with this correlation id.",
                expected = "an id")
        Optional<String> correlation,

        @ParameterDoc(
                value = "The execution that led to this change; in history, only executions whose plan names it.",
                expected = "an id")
        Optional<String> parent,

        @ParameterDoc(
                value = "Labels shown in the record; in history, only executions whose plan has this label.",
                expected = "name=value, separated by commas")
        List<String> label,

        @ParameterDoc(value = "What the change has cost to make, as JSON: lonelycat.costs/1.", expected = "a file")
        Optional<Path> costs) {

    /** Says nothing. */
    public static final PlanParameters NONE =
            new PlanParameters(Optional.empty(), Optional.empty(), Optional.empty(), List.of(), Optional.empty());

    public PlanParameters {
        label = List.copyOf(label);
    }

    /** Returns the same with the id of the execution that led to the change. */
    public PlanParameters ledTo(Optional<String> execution) {
        return new PlanParameters(intent, correlation, execution, label, costs);
    }

    /**
     * Reads the texts and files.
     *
     * @throws InvalidInputException if one has not its form; the message names the parameter
     */
    PlanFile read(List<ReportKind> kinds) {
        return PlanFile.of(
                intent.map(text -> read("intent", text, InputValue::text)),
                labelled(),
                correlation.map(text -> read("correlation", text, InputValue::text)),
                parent.map(text -> read("parent", text, Ids.EXECUTION::read)),
                reports(kinds));
    }

    private List<ToolReport> reports(List<ReportKind> kinds) {
        List<InputObject> reports = costs.stream()
                .map(file -> InputDocument.json(file.toString(), InputFile.bytes("The report", file)))
                .toList();
        return ReportKind.checked(reports, kinds);
    }

    private Map<String, String> labelled() {
        Map<String, String> named = new LinkedHashMap<>();
        for (String given : label) {
            int equals = given.indexOf('=');
            String name = equals < 0 ? "" : given.substring(0, equals).strip();
            if (name.isEmpty()) {
                throw new InvalidInputException("`lonelycat.label`: " + PatchText.shown(given)
                        + " is not a label. Write name=value, with a comma between two labels.");
            }
            if (named.put(name, given.substring(equals + 1).strip()) != null) {
                throw new InvalidInputException("`lonelycat.label`: the label " + PatchText.shown(name)
                        + " is given twice. Remove one of the two.");
            }
        }
        return named;
    }

    /** Makes a document of a parameter, so that the same rules hold; a message names the parameter and no line. */
    private static <T> T read(String name, String text, Function<InputValue, T> reading) {
        String key = Action.parameter(name).toString();
        JsonObject document = new JsonObject().with(key, text);
        InputObject in = InputDocument.json("parameter", Json.line(document).getBytes(StandardCharsets.UTF_8));
        try {
            return reading.apply(in.required(key));
        } catch (InvalidInputException e) {
            String message = String.valueOf(e.getMessage());
            throw new InvalidInputException(message.substring(Math.max(0, message.indexOf(key))), e);
        }
    }
}
