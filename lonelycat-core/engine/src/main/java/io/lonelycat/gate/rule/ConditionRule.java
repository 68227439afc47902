// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.cel.Evaluation;
import io.lonelycat.gate.cel.Evaluation.ConditionAnswer;
import io.lonelycat.gate.cel.Facts;
import io.lonelycat.gate.decision.DecisionInputs;
import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.patch.SecretScanner;
import io.lonelycat.gate.policy.PolicyRule;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.Risk;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Evaluates conditions in the policy section {@code rules}; if an evaluation fails, the change needs an approval. */
final class ConditionRule implements Rule {
    /**
     * Maximum computation steps for all rule conditions of a policy: enough for 100 short rules over 100,000 files,
     * about a minute of work.
     */
    private static final long MOST_STEPS = 100_000_000;

    @Override
    public void evaluate(GateFacts facts, Findings findings) {
        List<PolicyRule> rules = facts.sections().rules();
        List<List<Integer>> files = files(facts, rules);
        Optional<Evaluation> evaluation =
                facts.policy().conditions().map(it -> it.about(values(facts, findings.risk()), MOST_STEPS));
        int condition = 0;
        for (int i = 0; i < rules.size(); i++) {
            RuleFindings report = new RuleFindings(rules.get(i), facts, findings);
            if (rules.get(i).when().isEmpty()) {
                report.applies(files.get(i), false);
            } else {
                ask(evaluation.orElseThrow(ConditionRule::notLoaded), condition++, files.get(i), report);
            }
        }
    }

    private static IllegalStateException notLoaded() {
        return new IllegalStateException("No condition is loaded. This is a bug in LonelyCat; report it.");
    }

    private static Facts values(GateFacts facts, Risk risk) {
        DecisionInputs inputs = facts.inputs();
        return new Facts(
                facts.plan(),
                facts.proposal().changeset(),
                risk,
                inputs.now(),
                inputs.frontEnd(),
                inputs.user(),
                inputs.env(),
                facts.past());
    }

    private static void ask(Evaluation evaluation, int condition, List<Integer> files, RuleFindings report) {
        boolean aboutFiles = evaluation.isAboutFiles(condition);
        List<Integer> matching = new ArrayList<>();
        Map<String, List<Integer>> failed = new LinkedHashMap<>();
        if (aboutFiles) {
            for (Integer file : files) {
                sort(evaluation.ask(condition, file), List.of(file), matching, failed);
            }
        } else if (!files.isEmpty()) {
            sort(evaluation.ask(condition), files, matching, failed);
        }
        boolean whole = !aboutFiles && report.rule().paths().isEmpty();
        report.applies(matching, whole);
        if (!failed.isEmpty()) {
            report.failed(failed, whole);
        }
    }

    private static void sort(
            ConditionAnswer answer, List<Integer> asked, List<Integer> matching, Map<String, List<Integer>> failed) {
        if (answer instanceof ConditionAnswer.Failed no) {
            failed.computeIfAbsent(no.reason(), reason -> new ArrayList<>()).addAll(asked);
        } else if (answer == ConditionAnswer.Plain.YES) {
            matching.addAll(asked);
        }
    }

    private static List<List<Integer>> files(GateFacts facts, List<PolicyRule> rules) {
        List<List<Integer>> files =
                rules.stream().<List<Integer>>map(rule -> new ArrayList<>()).toList();
        List<FileChange> changes = facts.changes();
        for (int file = 0; file < changes.size(); file++) {
            BitSet under = facts.matches().rules(changes.get(file).path());
            if (changes.get(file).oldPath() != null) {
                under.or(facts.matches().rules(changes.get(file).source()));
            }
            for (int rule = 0; rule < rules.size(); rule++) {
                if (under.get(rule) || rules.get(rule).paths().isEmpty()) {
                    files.get(rule).add(file);
                }
            }
        }
        return files;
    }

    private record RuleFindings(PolicyRule rule, GateFacts facts, Findings findings) {
        void applies(List<Integer> files, boolean whole) {
            if (!files.isEmpty()) {
                List<WorkspacePath> paths = whole ? List.of() : paths(files);
                findings.add(
                        "rule." + rule.id(),
                        rule.setting(),
                        paths,
                        (whole ? "" : DecisionWording.paths(paths) + ": ") + DecisionWording.shown(rule.why()),
                        DecisionWording.shown(rule.fix()));
            }
        }

        void failed(Map<String, List<Integer>> failed, boolean whole) {
            List<WorkspacePath> paths = whole
                    ? List.of()
                    : paths(failed.values().stream().flatMap(List::stream).toList());
            List<String> reasons =
                    failed.keySet().stream().map(ConditionRule::safe).distinct().toList();
            findings.add(
                    "rule-failed." + rule.id(),
                    rule.setting().with(Effect.NEED_APPROVAL),
                    paths,
                    (whole ? "" : DecisionWording.paths(paths) + ": ") + "the condition of the policy's rule `"
                            + rule.id() + "` cannot be evaluated. Reason: " + DecisionWording.list(reasons, 3) + ".",
                    "If the reason is a value of the plan that is too long, plan again with a shorter value. If the"
                            + " reason is that the history of changes cannot be read, follow the advice in the reason."
                            + " Otherwise ask the policy's owner to correct the condition.");
        }

        private List<WorkspacePath> paths(List<Integer> files) {
            return files.stream().map(file -> facts.changes().get(file).path()).toList();
        }
    }

    /** Replaces a CEL error message that quotes a likely secret. */
    private static String safe(String reason) {
        return SecretScanner.isIn(reason)
                ? "the reason is hidden, because it contains what looks like a secret"
                : DecisionWording.shown(reason);
    }
}
