// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.gate.decision.Setting;
import io.lonelycat.gate.patch.JudgeEdits.FileEdits;
import io.lonelycat.gate.patch.JudgeMark;
import io.lonelycat.gate.patch.JudgeMark.Kind;
import io.lonelycat.gate.patch.SecretScanner;
import io.lonelycat.gate.policy.PolicySections.VerificationFiles;
import io.lonelycat.gate.rule.JudgeRule.JudgeComparison.Weakening;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.Operation;
import io.lonelycat.workspace.WorkspacePath;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A change should not choose its own judges: who verifies it, and how strictly. */
public final class JudgeRule {
    private static final int SHOWN = 10;

    private JudgeRule() {}

    public static void judge(GateInput subject, Findings findings) {
        List<WorkspacePath> judges = new ArrayList<>();
        for (WorkspacePath path : subject.matches().paths()) {
            if (subject.matches().isJudge(path)) {
                judges.add(path);
            }
        }
        if (!judges.isEmpty()) {
            weakened(subject, judges, findings);
            company(subject, judges, findings);
        }
    }

    private static void weakened(GateInput subject, List<WorkspacePath> judges, Findings findings) {
        Setting setting = subject.sections().judges().weakened();
        List<Weakening> weakenings = JudgeComparison.of(subject);
        if (subject.patch().judges().isTooMuch()) {
            findings.add(
                    "judges.weakened",
                    setting,
                    judges,
                    "So many lines of tests and limits are edited that they cannot be compared (judges.weakened): "
                            + DecisionWording.paths(judges) + ".",
                    "Split the change.");
        } else if (!weakenings.isEmpty()) {
            findings.add(
                    "judges.weakened",
                    setting,
                    weakenings.stream().map(Weakening::path).distinct().toList(),
                    "What verifies changes finds less afterwards (judges.weakened): " + text(weakenings) + ".",
                    "Leave the judges as strict as they were, or plan their change apart from others.");
        }
    }

    private static String text(List<Weakening> weakenings) {
        return DecisionWording.list(
                weakenings.stream()
                        .map(it -> "`" + it.path().display() + "` " + it.what())
                        .toList(),
                SHOWN);
    }

    private static void company(GateInput subject, List<WorkspacePath> judges, Findings findings) {
        VerificationFiles section = subject.sections().judges();
        List<WorkspacePath> code = subject.matches().paths().stream()
                .filter(subject.matches()::isCode)
                .toList();
        if (!code.isEmpty()) {
            findings.add(
                    "judges.with-code",
                    section.withCode(),
                    judges,
                    "The change touches code (" + DecisionWording.paths(code) + ") and what verifies it: "
                            + DecisionWording.paths(judges) + " (judges.withCode).",
                    "Look at what the judges say after the change with care, or plan them apart from the code.");
        } else if (judges.size() == subject.matches().paths().size()) {
            findings.add(
                    "judges.only",
                    section.only(),
                    judges,
                    "The change touches nothing but what verifies changes (judges.only): "
                            + DecisionWording.paths(judges) + ".",
                    "Say in the plan why the judges change by themselves.");
        }
    }

    /**
     * Compares what goes from the judges of a change with what comes to them. A line that goes here and comes there, in any of
     * the judges, was moved. Of the rest, a file must not have fewer tests, assertions and rules than before: one that was only
     * edited still counts, whatever it now says.
     */
    static final class JudgeComparison {
        private final List<Weakening> found = new ArrayList<>();
        private final Map<String, Integer> coming = new HashMap<>();
        private final Map<String, Integer> going = new HashMap<>();

        /** One way in which a judge finds less than before; what is shown of it has no secret. */
        record Weakening(WorkspacePath path, String what) {}

        private JudgeComparison() {}

        static List<Weakening> of(GateInput subject) {
            JudgeComparison comparison = new JudgeComparison();
            List<FileChange> judges = subject.changes().stream()
                    .filter(subject.matches()::isJudge)
                    .toList();
            for (FileChange change : judges) {
                FileEdits edits = subject.patch().judges().in(change.path()).net();
                edits.added().forEach(mark -> comparison.coming.merge(mark.words(), 1, Integer::sum));
                edits.removed().forEach(mark -> comparison.going.merge(mark.words(), 1, Integer::sum));
            }
            judges.forEach(change -> comparison.compare(subject, change));
            return comparison.found;
        }

        private void compare(GateInput subject, FileChange change) {
            FileEdits edits = subject.patch().judges().in(change.path()).net();
            List<JudgeMark> removed = FileEdits.rest(edits.removed(), coming);
            List<JudgeMark> added = FileEdits.rest(edits.added(), going);
            boolean moved = !edits.removed().isEmpty() && removed.isEmpty();
            if (change.operation() == Operation.DELETE) {
                if (!moved) {
                    found.add(new Weakening(change.path(), "is deleted"));
                }
                return;
            }
            if (subject.matches().isJudge(change.source()) && !subject.matches().isJudge(change.path())) {
                found.add(new Weakening(change.source(), "is moved away from the judges"));
            }
            if (change.newMode() == FileMode.LINK && change.oldMode() != null && change.oldMode() != FileMode.LINK) {
                found.add(new Weakening(change.path(), "is replaced by a link"));
            }
            fewer(change.path(), removed, added);
            limits(change.path(), removed, added);
            added.stream()
                    .filter(mark -> mark.kind().isLax())
                    .forEach(mark -> add(change.path(), mark, "line", mark.kind().title));
        }

        private void fewer(WorkspacePath path, List<JudgeMark> removed, List<JudgeMark> added) {
            for (Kind kind : List.of(Kind.TEST, Kind.ASSERTION, Kind.LINT_RULE)) {
                if (weight(kind, removed).compareTo(weight(kind, added)) > 0) {
                    of(kind, removed).forEach(mark -> add(path, mark, "old line", kind.title + " goes"));
                }
            }
        }

        private static BigDecimal weight(Kind kind, List<JudgeMark> marks) {
            return of(kind, marks).stream().map(JudgeMark::weight).reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        private static List<JudgeMark> of(Kind kind, List<JudgeMark> marks) {
            return marks.stream().filter(mark -> mark.kind() == kind).toList();
        }

        /** The first of a name that goes is taken for the first of that name that comes. */
        private void limits(WorkspacePath path, List<JudgeMark> removed, List<JudgeMark> added) {
            List<JudgeMark> candidates = new ArrayList<>(added);
            for (JudgeMark before : removed) {
                if (before.kind().isLimit()) {
                    JudgeMark after = take(before.key(), candidates);
                    if (after == null) {
                        add(path, before, "old line", before.kind().title + " goes");
                    } else if (isMilder(before, after)) {
                        add(
                                path,
                                after,
                                "line",
                                before.key() + " was " + before.weight() + " and is " + after.weight());
                    }
                }
            }
        }

        private static @Nullable JudgeMark take(String key, List<JudgeMark> candidates) {
            for (JudgeMark candidate : candidates) {
                if (candidate.key().equals(key)) {
                    candidates.remove(candidate);
                    return candidate;
                }
            }
            return null;
        }

        private static boolean isMilder(JudgeMark before, JudgeMark after) {
            int difference = after.weight().compareTo(before.weight());
            return before.kind() == Kind.FLOOR ? difference < 0 : difference > 0;
        }

        private void add(WorkspacePath path, JudgeMark mark, String where, String what) {
            String text = SecretScanner.isIn(mark.text())
                    ? "the line is not shown, since it has what looks like a secret"
                    : DecisionWording.quoted(mark.text());
            found.add(new Weakening(path, where + " " + mark.line() + ": " + what + ": " + text));
        }
    }
}
