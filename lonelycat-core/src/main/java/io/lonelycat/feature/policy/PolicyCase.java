// SPDX-License-Identifier: MIT
package io.lonelycat.feature.policy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.Gate;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.rule.GateEnvironment;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Json;
import io.lonelycat.json.JsonObject;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.Proposal;
import io.lonelycat.plan.source.ProposalWriter;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A change in short, to be judged by a policy.
 *
 * @param name what reports call it
 * @param where its place in its file
 * @param plan members of the plan that are not as usual
 * @param now when it is judged; absent for the present
 * @param environment the one that the change is for
 */
record PolicyCase(
        String name,
        String where,
        Map<String, Object> plan,
        List<CaseChange> changes,
        Optional<Instant> now,
        Optional<String> environment) {
    private static final String AUTHOR = "somebody";
    private static final String PLAN_ID = "plan_" + "0".repeat(26);
    private static final String CHANGESET_ID = "cs_" + "0".repeat(26);
    private static final String DECISION_ID = "dec_" + "0".repeat(26);

    PolicyCase {
        plan = Map.copyOf(plan);
        changes = List.copyOf(changes);
    }

    /** Reads all members but the expectation. */
    static PolicyCase read(InputObject in) {
        InputValue changes = in.required("changes");
        PolicyCase read = new PolicyCase(
                in.required("name").text(),
                in.where(),
                in.optional("plan")
                        .map(value -> value.object().plain().members())
                        .orElse(Map.of()),
                changes.list().stream().map(CaseChange::read).toList(),
                in.optional("now").map(InputValue::instant),
                in.optional("environment").map(InputValue::text));
        if (read.changes.isEmpty()) {
            throw changes.problem("must have at least one change");
        }
        return read;
    }

    /**
     * Lets a gate judge it.
     *
     * @param folder where the patch can lie meanwhile
     * @throws InvalidInputException if what is given makes no proposal
     */
    Decision decide(Gate gate, Path folder, Instant present) {
        Path draft = StateFiles.createFolder(folder.resolve("case"));
        try {
            Instant at = now.orElse(present);
            ChangePlan document = document(at);
            Proposal proposal = ProposalWriter.writeSupposed(
                    draft,
                    document,
                    CHANGESET_ID,
                    changes.stream().map(CaseChange::toFile).toList());
            GateEnvironment inputs = new GateEnvironment(at, "case", document.createdBy(), Map.of(), environment);
            return gate.decide(proposal, DECISION_ID, inputs).decision();
        } catch (InvalidInputException e) {
            throw new InvalidInputException(where + ": " + e.getMessage(), e);
        } finally {
            StateFiles.deleteTree(draft);
        }
    }

    private ChangePlan document(Instant at) {
        Map<String, Object> members = new LinkedHashMap<>(new JsonObject()
                .with("schema", "lonelycat.plan/1")
                .with("id", PLAN_ID)
                .with("intent", name)
                .with("affectedPaths", List.of("**"))
                .with("risk", "low")
                .with("irreversible", false)
                .with("createdBy", AUTHOR)
                .with("createdAt", at)
                .with("correlationId", PLAN_ID)
                .with("trigger", "manual")
                .members());
        members.putAll(plan);
        JsonObject document = new JsonObject();
        members.forEach(document::with);
        return ChangePlan.read(InputDocument.json("plan", Json.pretty(document)));
    }
}
