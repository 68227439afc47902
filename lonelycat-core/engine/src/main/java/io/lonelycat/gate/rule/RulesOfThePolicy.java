// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.cel.CompiledConditions;
import io.lonelycat.gate.cel.Evaluation;
import io.lonelycat.gate.cel.Evaluation.ConditionAnswer;
import io.lonelycat.gate.cel.Facts;
import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Setting;
import io.lonelycat.gate.patch.SecretScanner;
import io.lonelycat.gate.policy.PolicyRules;
import io.lonelycat.gate.policy.Rule;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.Risk;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the policy's owner forbids or wants to be asked about, by their own rules. A condition that cannot be evaluated
 * needs an approval, independent of the rule's effect, because it is unknown whether it applies.
 */
public final class RulesOfThePolicy {
    /** Enough for a hundred short rules about each of a hundred thousand files; about a minute of work. */
    private static final long MOST_STEPS = 100_000_000;

    static final String APPLIES = "rule.";
    static final String FAILED = "rule-failed.";

    private final GateInput subject;
    private final List<Rule> rules;
    private final List<List<Integer>> files;
    private final Findings findings;

    private RulesOfThePolicy(GateInput subject, Findings findings) {
        this.subject = subject;
        this.rules = subject.policy().rules().all();
        this.files = files(subject, rules);
        this.findings = findings;
    }

    public static void judge(GateInput subject, Risk risk, Findings findings) {
        judge(subject, risk, findings, MOST_STEPS);
    }

    /**
     * Adds what the rules find.
     *
     * @param limit how many steps all conditions together may take
     */
    public static void judge(GateInput subject, Risk risk, Findings findings, long limit) {
        RulesOfThePolicy judge = new RulesOfThePolicy(subject, findings);
        PolicyRules rules = subject.policy().rules();
        if (rules.haveConditions()) {
            judge.ask(rules.conditions(), rules.conditions().about(facts(subject, risk), limit));
        } else {
            for (int i = 0; i < judge.rules.size(); i++) {
                judge.report(judge.rules.get(i), judge.files.get(i));
            }
        }
    }

    private static Facts facts(GateInput subject, Risk risk) {
        GateEnvironment inputs = subject.inputs();
        return new Facts(
                subject.plan(),
                subject.proposal().changeset(),
                risk,
                inputs.now(),
                inputs.frontEnd(),
                inputs.user(),
                inputs.env(),
                subject.asked());
    }

    private void ask(CompiledConditions conditions, Evaluation evaluation) {
        int condition = 0;
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i).when().isEmpty()) {
                report(rules.get(i), files.get(i));
            } else {
                ask(rules.get(i), condition, conditions.isAboutFiles(condition), files.get(i), evaluation);
                condition++;
            }
        }
    }

    private void ask(Rule rule, int condition, boolean aboutFiles, List<Integer> files, Evaluation evaluation) {
        List<Integer> matching = new ArrayList<>();
        Map<String, List<Integer>> failed = new LinkedHashMap<>();
        if (aboutFiles) {
            for (Integer file : files) {
                sort(evaluation.ask(condition, file), List.of(file), matching, failed);
            }
        } else if (!files.isEmpty()) {
            sort(evaluation.ask(condition), files, matching, failed);
        }
        boolean whole = !aboutFiles && rule.paths().isEmpty();
        report(rule, matching, whole);
        if (!failed.isEmpty()) {
            reportFailed(rule, failed, whole);
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

    /** Finds for each rule the positions of the files that it is about. */
    private static List<List<Integer>> files(GateInput subject, List<Rule> rules) {
        List<List<Integer>> files = new ArrayList<>();
        while (files.size() < rules.size()) {
            files.add(new ArrayList<>());
        }
        List<FileChange> changes = subject.changes();
        for (int file = 0; file < changes.size(); file++) {
            BitSet under = subject.matches().rules(changes.get(file).path());
            if (changes.get(file).oldPath() != null) {
                under.or(subject.matches().rules(changes.get(file).source()));
            }
            for (int rule = 0; rule < rules.size(); rule++) {
                if (under.get(rule) || rules.get(rule).paths().isEmpty()) {
                    files.get(rule).add(file);
                }
            }
        }
        return files;
    }

    private void report(Rule rule, List<Integer> files) {
        report(rule, files, false);
    }

    private void report(Rule rule, List<Integer> files, boolean whole) {
        if (!files.isEmpty()) {
            List<WorkspacePath> paths = whole ? List.of() : paths(files);
            findings.add(
                    APPLIES + rule.id(),
                    rule.setting(),
                    paths,
                    (whole ? "" : DecisionWording.paths(paths) + ": ") + DecisionWording.shown(rule.why()),
                    DecisionWording.shown(rule.fix()));
        }
    }

    private void reportFailed(Rule rule, Map<String, List<Integer>> failed, boolean whole) {
        List<Integer> files = failed.values().stream().flatMap(List::stream).toList();
        List<WorkspacePath> paths = whole ? List.of() : paths(files);
        List<String> reasons =
                failed.keySet().stream().map(RulesOfThePolicy::safe).distinct().toList();
        findings.add(
                FAILED + rule.id(),
                Setting.at(Effect.NEED_APPROVAL, rule.line()),
                paths,
                (whole ? "" : DecisionWording.paths(paths) + ": ") + "the condition of the policy's rule `" + rule.id()
                        + "` cannot be evaluated: " + DecisionWording.list(reasons, 3) + ".",
                "Ask the policy's owner to correct the condition.");
    }

    /** A message of CEL may quote a value, and that may be a secret. */
    private static String safe(String reason) {
        return SecretScanner.isIn(reason)
                ? "the reason is hidden, because it contains what looks like a secret"
                : DecisionWording.shown(reason);
    }

    private List<WorkspacePath> paths(List<Integer> files) {
        return files.stream().map(file -> subject.changes().get(file).path()).toList();
    }
}
