// SPDX-License-Identifier: MIT
package io.lonelycat.feature.policy;

import io.lonelycat.api.Answer;
import io.lonelycat.api.AnswerHead;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.feature.policy.CaseFile.CaseOutcome;
import io.lonelycat.feature.policy.CaseFile.CaseRow;
import io.lonelycat.flow.PolicyChoice;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.json.Digest;
import io.lonelycat.json.Names;
import io.lonelycat.next.Action;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.VisibleText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Tests a policy with the test case files of a folder. */
record PolicyCasesRun(WorkspaceSession session, PolicyChoice choice) {
    Answer run(Path cases, Path scratch) {
        List<CaseOutcome> outcomes = new ArrayList<>();
        for (Path file : files(cases)) {
            outcomes.addAll(CaseFile.read(session.shown(file), PolicyChoice.read(file))
                    .run(choice.gate(), scratch, session.clock().instant()));
        }
        boolean passed = outcomes.stream().allMatch(CaseOutcome::ok);
        return new Answer.OfGoal(
                AnswerHead.of(
                        PolicyFlow.GOAL,
                        passed ? "passed" : "failed",
                        passed ? Answer.OK : Answer.REFUSED,
                        text(outcomes, passed)),
                new TestedPolicy(
                        choice.policy().name(),
                        choice.policy().digest(),
                        outcomes.stream().map(CaseOutcome::row).toList()));
    }

    private String text(List<CaseOutcome> outcomes, boolean passed) {
        StringBuilder text = new StringBuilder();
        outcomes.forEach(outcome -> text(outcome, text));
        return text.append(outcomes.stream().filter(CaseOutcome::ok).count())
                .append('/')
                .append(outcomes.size())
                .append(" cases have the expected result under the policy ")
                .append(choice.policy().name())
                .append(", ")
                .append(choice.policy().digest())
                .append(passed ? "." : ".\nFix the policy; or, if the policy is right, fix the cases marked [FAIL].")
                .toString();
    }

    private static List<Path> files(Path cases) {
        List<Path> files = StateFiles.list(cases).stream()
                .filter(file -> String.valueOf(file.getFileName()).matches(".+\\.(yaml|yml|json)"))
                .toList();
        if (files.isEmpty()) {
            throw new InvalidInputException(
                    Action.setting("cases", cases.toString())
                            + " names a folder without a file that ends with .yaml, .yml or .json. Name the folder with the cases of the policy.");
        }
        return files;
    }

    private static void text(CaseOutcome outcome, StringBuilder text) {
        text.append(outcome.ok() ? "[ok]   " : "[FAIL] ")
                .append(VisibleText.of(outcome.name()))
                .append(outcome.ok() ? "" : " (" + outcome.where() + ")")
                .append('\n');
        outcome.differences().forEach(difference -> text.append("       ")
                .append(VisibleText.of(difference))
                .append('\n'));
        if (!outcome.ok()) {
            outcome.decision().findings().forEach(finding -> text.append("         found ")
                    .append(VisibleText.of(words(finding)))
                    .append('\n'));
        }
    }

    private static String words(Finding finding) {
        String line = finding.policyLine().isPresent()
                ? finding.policySource().orElse("policy") + ":"
                        + finding.policyLine().getAsInt()
                : "built in";
        return finding.rule() + " (" + Names.of(finding.effect()) + ", " + line + ")";
    }

    private record TestedPolicy(String policy, Digest policyDigest, List<CaseRow> cases) {}
}
