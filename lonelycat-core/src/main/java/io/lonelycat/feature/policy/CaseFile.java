// SPDX-License-Identifier: MIT
package io.lonelycat.feature.policy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.Gate;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Json;
import io.lonelycat.workspace.VisibleText;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** File of policy test cases. */
public record CaseFile(String file, Map<String, PolicyCase> cases) {
    static final String SCHEMA = "lonelycat.cases/1";

    /** Parses policy test cases from YAML or JSON, and rejects unknown keys. */
    public static CaseFile read(String name, byte[] bytes) {
        InputObject in = InputDocument.jsonOrYaml(name, bytes).schema(SCHEMA);
        Map<String, PolicyCase> cases = new LinkedHashMap<>();
        for (InputValue value : in.required("cases").list()) {
            PolicyCase one = Json.read(PolicyCase.class, value);
            if (cases.values().stream().anyMatch(other -> other.name().equals(one.name()))) {
                throw value.problem(
                        "another case has the same name `" + VisibleText.of(one.name()) + "`; rename one of the cases");
            }
            cases.put(value.where(), one);
        }
        in.rejectUnknown();
        return new CaseFile(name, cases);
    }

    /** Evaluates the policy for each test case. */
    public List<CaseOutcome> run(Gate gate, Path folder, Instant present) {
        return cases.entrySet().stream()
                .map(one -> outcome(one.getKey(), one.getValue(), gate, folder, present))
                .toList();
    }

    private CaseOutcome outcome(String where, PolicyCase one, Gate gate, Path folder, Instant present) {
        try {
            Decision decision = one.decide(gate, folder, present);
            List<String> differences = one.expect().differences(decision);
            return new CaseOutcome(file, one.name(), where, decision, differences);
        } catch (InvalidInputException e) {
            throw new InvalidInputException(where + ": " + e.getMessage(), e);
        }
    }

    public record CaseOutcome(String file, String name, String where, Decision decision, List<String> differences) {
        public CaseOutcome {
            differences = List.copyOf(differences);
        }

        boolean ok() {
            return differences.isEmpty();
        }

        CaseRow row() {
            List<String> rules = decision.findings().stream().map(Finding::rule).toList();
            return new CaseRow(file, name, ok(), decision.verdict(), rules, differences);
        }
    }

    record CaseRow(
            String file, String name, boolean ok, Verdict verdict, List<String> rules, List<String> differences) {}
}
