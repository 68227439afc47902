// SPDX-License-Identifier: MIT
package io.lonelycat.gate.cases;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.Gate;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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
            Tested tested = new Tested(PolicyCase.read(one), Expected.read(one.required("expect")));
            one.rejectUnknown();
            if (!names.add(tested.subject.name())) {
                throw value.problem("a case of this name is there already; give each its own");
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
}
