// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.cel.CompiledConditions;
import io.lonelycat.gate.cel.Evaluation.ConditionAnswer;
import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Setting;
import io.lonelycat.gate.patch.SecretScanner;
import io.lonelycat.gate.policy.Rule;
import io.lonelycat.gate.rule.RuleConditions.Question;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.Risk;
import io.lonelycat.workspace.WorkspacePath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the policy's owner forbids or wants to be asked about, by their own rules. A condition that cannot be evaluated
 * needs an approval, independent of the rule's effect, because it is unknown whether it applies.
 */
public final class RulesOfThePolicy {
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
        judge(subject, risk, findings, RuleConditions.LIMIT);
    }

    public static void judge(GateInput subject, Risk risk, Findings findings, Duration limit) {
        RulesOfThePolicy judge = new RulesOfThePolicy(subject, findings);
        if (subject.policy().rules().haveConditions()) {
            judge.ask(risk, limit);
        } else {
            for (int i = 0; i < judge.rules.size(); i++) {
                judge.report(judge.rules.get(i), judge.files.get(i));
            }
        }
    }

    private void ask(Risk risk, Duration limit) {
        CompiledConditions conditions = subject.policy().rules().conditions();
        List<Question> questions = new ArrayList<>();
        for (int i = 0, condition = 0; i < rules.size(); i++) {
            if (rules.get(i).when().isPresent()) {
                addQuestions(questions, condition, conditions.isAboutFiles(condition), files.get(i));
                condition++;
            }
        }
        Iterator<ConditionAnswer> answers = RuleConditions.answers(
                        conditions, RuleConditions.facts(subject, risk), questions, limit)
                .iterator();
        for (int i = 0, condition = 0; i < rules.size(); i++) {
            boolean hasCondition = rules.get(i).when().isPresent();
            if (hasCondition) {
                take(rules.get(i), conditions.isAboutFiles(condition++), files.get(i), answers);
            } else {
                report(rules.get(i), files.get(i));
            }
        }
    }

    private void addQuestions(List<Question> questions, int condition, boolean aboutFiles, List<Integer> files) {
        if (aboutFiles) {
            for (int file : files) {
                questions.add(new Question(condition, file));
            }
        } else if (!files.isEmpty()) {
            questions.add(new Question(condition, Question.WHOLE));
        }
    }

    /** Takes as many answers as there were questions. */
    private void take(Rule rule, boolean aboutFiles, List<Integer> files, Iterator<ConditionAnswer> answers) {
        List<Integer> matching = new ArrayList<>();
        Map<String, List<Integer>> failed = new LinkedHashMap<>();
        if (aboutFiles) {
            for (Integer file : files) {
                sort(answers.next(), List.of(file), matching, failed);
            }
        } else if (!files.isEmpty()) {
            sort(answers.next(), files, matching, failed);
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
                (whole ? "" : DecisionWording.paths(paths) + ": ") + "it is unknown whether the rule `" + rule.id()
                        + "` applies, since its condition cannot be evaluated: " + DecisionWording.list(reasons, 3)
                        + ".",
                "Have the policy's owner correct the condition.");
    }

    /** A message of CEL may quote a value, and that may be a secret. */
    private static String safe(String reason) {
        return SecretScanner.isIn(reason) ? "its reason holds what looks like a secret" : DecisionWording.shown(reason);
    }

    private List<WorkspacePath> paths(List<Integer> files) {
        return files.stream().map(file -> subject.changes().get(file).path()).toList();
    }
}
