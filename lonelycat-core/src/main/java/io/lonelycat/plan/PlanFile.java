// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.workspace.Glob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What people write about a change, in YAML or JSON. Every member may be left out. The members are those of
 * {@code plan.json}; a {@code schema} is not needed.
 */
record PlanFile(
        Optional<String> intent,
        String objective,
        String rationale,
        Optional<List<Glob>> affectedPaths,
        Optional<Risk> risk,
        Optional<Category> category,
        List<CheckUse> verification,
        List<CheckUse> healthChecks,
        List<String> dependencies,
        List<String> issues,
        boolean irreversible,
        Map<String, String> labels,
        OptionalInt confidencePercent,
        Optional<String> correlationId,
        Optional<String> parentExecutionId,
        Optional<Trigger> trigger) {

    static PlanFile read(Path file) {
        try {
            return read(InputDocument.jsonOrYaml(file.toString(), Files.readAllBytes(file)));
        } catch (NoSuchFileException e) {
            throw new InvalidInputException("The plan file " + file + " does not exist. Name an existing file.", e);
        } catch (IOException e) {
            throw new EngineException("Cannot read " + file + ": " + e.getMessage() + ".", e);
        }
    }

    /** Says nothing, as where there is no file. */
    static PlanFile empty() {
        return read(InputDocument.json("", new byte[] {'{', '}'}));
    }

    private static PlanFile read(InputObject in) {
        if (in.optional("schema").isPresent()) {
            in.schema(ChangePlan.SCHEMA);
        }
        PlanFile file = new PlanFile(
                in.optional("intent").map(InputValue::text),
                ChangePlanDocument.textOrEmpty(in, "objective"),
                ChangePlanDocument.textOrEmpty(in, "rationale"),
                in.optional("affectedPaths").map(PlanFile::scope),
                in.optional("risk").map(value -> value.oneOf(Risk.class)),
                in.optional("category").map(value -> value.oneOf(Category.class)),
                ChangePlanDocument.checks(in, "verification"),
                ChangePlanDocument.checks(in, "healthChecks"),
                ChangePlanDocument.planIds(in),
                DocumentValues.strings(in, "issues"),
                in.optional("irreversible").map(InputValue::bool).orElse(false),
                ChangePlanDocument.labels(in),
                ChangePlanDocument.confidence(in),
                in.optional("correlationId").map(InputValue::text),
                in.optional("parentExecutionId").map(Ids.EXECUTION::read),
                in.optional("trigger").map(value -> value.oneOf(Trigger.class)));
        in.rejectUnknown();
        return file;
    }

    private static List<Glob> scope(InputValue value) {
        List<Glob> scope = value.list().stream().map(DocumentValues::glob).toList();
        if (scope.isEmpty()) {
            throw value.problem("must have at least one glob, such as src/main/**; or leave affectedPaths out");
        }
        return scope;
    }
}
