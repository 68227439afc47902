// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

import io.lonelycat.config.ParameterDoc;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.next.Action;
import io.lonelycat.plan.Ids;
import io.lonelycat.plan.PatchText;
import io.lonelycat.plan.PlanDetails;
import io.lonelycat.plan.ReportKind;
import io.lonelycat.plan.ToolReport;
import io.lonelycat.plan.content.InputFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Unparsed parameters of a caller that describe a change; they override the plan file. */
public record PlanParameters(
        @ParameterDoc(
                value =
                        "The purpose of the change, in one line. Default: from the plan file, else the subject of the patch, else the changed files.",
                expected = "a text",
                example = "\"Fix the parser\"")
        Optional<String> intent,

        @ParameterDoc(value = "The id that related executions share.", expected = "an id", example = "release-7")
        Optional<String> correlation,

        @ParameterDoc(
                value = "The execution that led to this change, by its id.",
                expected = "an id",
                example = "exec_...")
        Optional<String> parent,

        @ParameterDoc(
                value = "Labels shown in the record, such as `ticket=A-1,team=cats`; added to those of the plan file.",
                expected = "name=value, separated by commas",
                example = "ticket=A-1")
        List<String> label,

        @ParameterDoc(
                value = "The costs of making the change, as JSON: [lonelycat.costs/1](costs.md).",
                expected = "a file",
                example = "costs.json")
        Optional<Path> costs) {

    public static final PlanParameters NONE =
            new PlanParameters(Optional.empty(), Optional.empty(), Optional.empty(), List.of(), Optional.empty());

    public PlanParameters {
        label = List.copyOf(label);
    }

    public PlanParameters ledTo(Optional<String> execution) {
        return new PlanParameters(intent, correlation, execution, label, costs);
    }

    /**
     * Parses the description of a change; fails with an {@link InvalidInputException} that names the invalid parameter.
     */
    PlanFile read(List<ReportKind> kinds) {
        return new PlanFile(
                intent.map(text -> demand("intent", text, !text.isBlank(), "a text that is not blank")),
                Optional.empty(),
                Optional.empty(),
                PlanDetails.of(reports(kinds)),
                labelled(),
                correlation.map(text -> demand("correlation", text, !text.isBlank(), "a text that is not blank")),
                parent.map(text -> demand("parent", text, Ids.EXECUTION.isWellFormed(text), Ids.EXECUTION.example())),
                Optional.empty(),
                Optional.empty());
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

    private static String demand(String name, String text, boolean holds, String expected) {
        if (!holds) {
            throw new InvalidInputException(
                    Action.parameter(name) + ": expected " + expected + ", but found " + PatchText.shown(text) + ".");
        }
        return text;
    }
}
