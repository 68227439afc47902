// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.workspace.WorkspacePath;
import java.util.List;

/** Reports changes that modify code together with verification files, such as tests. */
final class TestsWithCodeRule implements Rule {
    @Override
    public void evaluate(GateFacts facts, Findings findings) {
        List<WorkspacePath> tests = facts.matches().verificationFiles();
        List<WorkspacePath> code = facts.matches().code();
        if (!tests.isEmpty() && !code.isEmpty()) {
            findings.add(
                    "verificationFiles.with-code",
                    facts.sections().verificationFiles().withCode(),
                    tests,
                    "The change touches code (" + DecisionWording.paths(code) + ") and files that verify the code: "
                            + DecisionWording.paths(tests) + ".",
                    "Review the changed tests with care, or plan the tests and the code separately.");
        }
    }
}
