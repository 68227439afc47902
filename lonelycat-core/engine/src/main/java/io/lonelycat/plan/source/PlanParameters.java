// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

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
import io.lonelycat.plan.Trigger;
import io.lonelycat.plan.content.InputFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Parameters of a change given in the call, as written; they override the plan file.
 *
 * @param intent what the change is for, in one line
 * @param correlationId joins executions that belong together
 * @param parentExecution the id of the execution that led to this one
 * @param trigger what caused it, as documents write it
 * @param labels each a name, {@code =} and a value
 * @param reported files with what tools say about the work on the change
 */
public record PlanParameters(
        Optional<String> intent,
        Optional<String> correlationId,
        Optional<String> parentExecution,
        Optional<String> trigger,
        List<String> labels,
        List<Path> reported) {

    /** Says nothing. */
    public static final PlanParameters NONE = new PlanParameters(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of());

    public PlanParameters {
        labels = List.copyOf(labels);
        reported = List.copyOf(reported);
    }

    /**
     * Reads the texts and files.
     *
     * @throws InvalidInputException if one has not its form; the message names the parameter
     */
    PlanFile read(List<ReportKind> kinds) {
        PlanFile given = PlanFile.of(
                labelled(),
                correlationId.map(text -> read("correlationId", text, InputValue::text)),
                parentExecution.map(text -> read("parentExecution", text, Ids.EXECUTION::read)),
                trigger.map(text -> read("trigger", text, value -> value.oneOf(Trigger.class))),
                reports(kinds));
        return intent.map(text -> PlanFile.ofIntent(read("intent", text, InputValue::text))
                        .over(given))
                .orElse(given);
    }

    private List<ToolReport> reports(List<ReportKind> kinds) {
        List<InputObject> reports = reported.stream()
                .map(file -> InputDocument.json(file.toString(), InputFile.bytes("The report", file)))
                .toList();
        return ReportKind.checked(reports, kinds);
    }

    private Map<String, String> labelled() {
        Map<String, String> named = new LinkedHashMap<>();
        for (String label : labels) {
            int equals = label.indexOf('=');
            String name = equals < 0 ? "" : label.substring(0, equals).strip();
            if (name.isEmpty()) {
                throw new InvalidInputException("`lonelycat.labels`: " + PatchText.shown(label)
                        + " is no label. Write name=value, and a comma between two labels.");
            }
            if (named.put(name, label.substring(equals + 1).strip()) != null) {
                throw new InvalidInputException(
                        "`lonelycat.labels`: the label " + PatchText.shown(name) + " is there twice. Keep one.");
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
