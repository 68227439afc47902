// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.workspace.WorkspacePath;
import java.util.List;

/** Code and the files that verify the code, changed together. */
final class TestsWithCodeRule implements Rule {
    @Override
    public void judge(GateFacts facts, Findings findings) {
        List<WorkspacePath> tests = facts.matches().judges();
        List<WorkspacePath> code = facts.matches().code();
        if (!tests.isEmpty() && !code.isEmpty()) {
            findings.add(
                    "judges.with-code",
                    facts.sections().judges().withCode(),
                    tests,
                    "The change touches code (" + DecisionWording.paths(code) + ") and files that verify the code: "
                            + DecisionWording.paths(tests) + ".",
                    "Review the changed tests with care, or plan the tests and the code separately.");
        }
    }
}
