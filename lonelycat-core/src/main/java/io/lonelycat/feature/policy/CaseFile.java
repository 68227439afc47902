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
import io.lonelycat.json.Member;
import io.lonelycat.json.Names;
import io.lonelycat.json.RecordJson;
import io.lonelycat.workspace.VisibleText;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A file of cases, each with what is expected of the policy. */
public final class CaseFile {
    static final String SCHEMA = "lonelycat.cases/1";

    private final String name;
    private final List<Tested> cases = new ArrayList<>();

    private CaseFile(String name) {
        this.name = name;
    }

    private record Tested(PolicyCase subject, Expected expected) {}

    /**
     * Reads a file strictly, from YAML or JSON.
     *
     * @param name what messages call it, usually its path
     * @throws InvalidInputException if it is not one, with the place
     */
    public static CaseFile read(String name, byte[] bytes) {
        InputObject in = InputDocument.jsonOrYaml(name, bytes).schema(SCHEMA);
        CaseFile file = new CaseFile(name);
        Set<String> names = new HashSet<>();
        for (InputValue value : in.required("cases").list()) {
            InputObject one = value.object();
            Tested tested = new Tested(PolicyCase.read(one), RecordJson.read(Expected.class, one.required("expect")));
            one.rejectUnknown();
            if (!names.add(tested.subject.name())) {
                throw value.problem("another case has the same name `" + VisibleText.of(tested.subject.name())
                        + "`; rename one of the cases");
            }
            file.cases.add(tested);
        }
        in.rejectUnknown();
        return file;
    }

    /**
     * Lets the gate judge each case.
     *
     * @param folder where patches can lie meanwhile
     * @param present when cases are judged that do not say when
     */
    public List<CaseOutcome> run(Gate gate, Path folder, Instant present) {
        List<CaseOutcome> outcomes = new ArrayList<>();
        for (Tested tested : cases) {
            PolicyCase subject = tested.subject;
            Decision decision = subject.decide(gate, folder, present);
            outcomes.add(new CaseOutcome(
                    name, subject.name(), subject.where(), decision, tested.expected.differences(decision)));
        }
        return outcomes;
    }

    /**
     * What came of a case.
     *
     * @param file the case's file
     * @param where its place in it
     * @param differences in what the decision is another one than expected; empty when it is as expected
     */
    public record CaseOutcome(String file, String name, String where, Decision decision, List<String> differences) {
        public CaseOutcome {
            differences = List.copyOf(differences);
        }

        /** Says whether the decision is as expected. */
        public boolean ok() {
            return differences.isEmpty();
        }
    }

    /**
     * What a case expects.
     *
     * @param rules that must have found something, whatever their effect
     * @param without rules that must have found nothing
     */
    record Expected(
            Optional<Verdict> verdict,
            @Member(ifAny = true) List<String> rules,
            @Member(ifAny = true) List<String> without) {
        Expected {
            if (verdict.isEmpty() && rules.isEmpty() && without.isEmpty()) {
                throw new InvalidInputException(
                        "the case has no expected result. Give `verdict`, `rules` (rules that must report a finding) or `without` "
                                + "(rules that must not report a finding)");
            }
        }

        /** Returns in what the decision is another one; empty when it is as expected. */
        List<String> differences(Decision decision) {
            List<String> found = decision.findings().stream().map(Finding::rule).toList();
            List<String> differences = new ArrayList<>();
            verdict.filter(it -> it != decision.verdict())
                    .ifPresent(it -> differences.add(
                            "verdict: expected " + Names.of(it) + ", found " + Names.of(decision.verdict())));
            rules.stream()
                    .filter(rule -> !found.contains(rule))
                    .forEach(rule ->
                            differences.add("the case expects a finding of the rule " + rule + ", but there is none"
                                    + Names.nearest(rule, found)
                                            .map(near -> "; did you mean " + near + "?")
                                            .orElse("")));
            without.stream()
                    .filter(found::contains)
                    .forEach(rule ->
                            differences.add("the case expects no finding of the rule " + rule + ", but there is one"));
            return differences;
        }
    }
}
