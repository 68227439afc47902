// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.gate.patch.JudgeTally;
import io.lonelycat.gate.patch.JudgeTally.Limit;
import io.lonelycat.gate.patch.JudgedLines;
import io.lonelycat.gate.patch.TestNames;
import io.lonelycat.gate.policy.VerificationFiles;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.Operation;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.List;

/**
 * A change should not choose its own judges, the files that verify it. They are counted before and after: over all of them
 * there must not be fewer tests or assertions, and in each of them no more that is disabled or skipped, and no milder
 * threshold.
 */
public final class JudgeRule {
    private static final int SHOWN = 10;

    private final GateInput subject;
    private final List<FileChange> judges;
    private final List<Weakening> found = new ArrayList<>();

    /** One way in which a file verifies less than before. */
    private record Weakening(WorkspacePath path, String what) {}

    private JudgeRule(GateInput subject) {
        this.subject = subject;
        this.judges =
                subject.changes().stream().filter(subject.matches()::isJudge).toList();
    }

    public static void judge(GateInput subject, Findings findings) {
        JudgeRule rule = new JudgeRule(subject);
        if (!rule.judges.isEmpty()) {
            rule.weakened(findings);
            rule.company(findings);
        }
    }

    private void weakened(Findings findings) {
        fewer();
        for (FileChange change : judges) {
            moved(change);
            skips(change);
            limits(change);
        }
        if (!found.isEmpty()) {
            findings.add(
                    "judges.weakened",
                    subject.sections().judges().weakened(),
                    found.stream().map(Weakening::path).distinct().toList(),
                    "The change weakens tests or checks that verify changes: "
                            + DecisionWording.list(
                                    found.stream()
                                            .map(it -> "`" + it.path().display() + "` " + it.what())
                                            .toList(),
                                    SHOWN)
                            + ".",
                    "Keep the tests and checks as strict as before, or plan their change separately.");
        }
    }

    /** A test or an assertion that comes to another file counts as moved. Cases of a test stand for assertions. */
    private void fewer() {
        long tests = 0;
        long assertions = 0;
        for (FileChange change : judges) {
            JudgedLines lines = lines(change);
            tests += lines.added().tests() - lines.removed().tests();
            assertions += lines.added().assertions() - lines.removed().assertions();
        }
        for (FileChange change : judges) {
            JudgedLines lines = lines(change);
            long lost = lines.removed().tests() - lines.added().tests();
            if (tests < 0 && lost > 0) {
                add(change.path(), "loses " + DecisionWording.count(lost, "test"));
            }
            long fewer = lines.removed().assertions() - lines.added().assertions();
            if (assertions + Math.max(0, tests) < 0 && fewer > 0) {
                add(change.path(), "loses " + DecisionWording.count(fewer, "assertion"));
            }
        }
    }

    /** A file that no compiler would miss must stay; a test must keep a name by which test runners find it. */
    private void moved(FileChange change) {
        boolean source = isSource(change.source());
        if (change.operation() == Operation.DELETE && !source) {
            add(change.path(), "is deleted");
        } else if (change.operation() == Operation.RENAME) {
            boolean run = TestNames.isRun(change.source());
            if (!subject.matches().isJudge(change.path()) && (run || !source)) {
                add(change.source(), "is moved out of the verification files (`judges`)");
            } else if (run && !TestNames.isRun(change.path())) {
                add(change.source(), "is renamed to `" + change.path().display() + "`, which no test runner finds");
            }
        }
        if (change.newMode() == FileMode.LINK && change.oldMode() != null && change.oldMode() != FileMode.LINK) {
            add(change.path(), "is replaced by a symbolic link");
        }
    }

    private static boolean isSource(WorkspacePath path) {
        return path.name().matches(".{1,250}\\.(?:java|kt|groovy|scala)");
    }

    /** A test that comes disabled never found anything. */
    private void skips(FileChange change) {
        JudgedLines lines = lines(change);
        List<Long> skips = lines.added().skips();
        long more = (long) skips.size() - lines.removed().skips().size();
        long comes = Math.max(0, lines.added().tests() - lines.removed().tests());
        if (more > comes) {
            add(
                    change.path(),
                    "line " + skips.get(skips.size() - 1) + ": a test or a check is disabled, skipped or ignored");
        }
    }

    /** The first threshold of a name before is compared with the first of that name afterwards. */
    private void limits(FileChange change) {
        JudgeTally after = lines(change).added();
        if (change.operation() == Operation.DELETE) {
            return;
        }
        lines(change).removed().limits().forEach((name, before) -> {
            List<Limit> now = after.limits().getOrDefault(name, List.of());
            for (int i = 0; i < before.size(); i++) {
                Limit was = before.get(i);
                if (i >= now.size()) {
                    add(change.path(), "old line " + was.line() + ": the limit " + name + " is removed");
                } else if (was.isMilder(now.get(i).figure())) {
                    add(
                            change.path(),
                            "line " + now.get(i).line() + ": " + name + " was " + was.figure() + " and is "
                                    + now.get(i).figure());
                }
            }
        });
    }

    private JudgedLines lines(FileChange change) {
        return subject.patch().judges().getOrDefault(change.path(), JudgedLines.NONE);
    }

    private void add(WorkspacePath path, String what) {
        found.add(new Weakening(path, what));
    }

    private void company(Findings findings) {
        VerificationFiles section = subject.sections().judges();
        List<WorkspacePath> paths = subject.matches().paths().stream()
                .filter(subject.matches()::isJudge)
                .toList();
        List<WorkspacePath> code = subject.matches().paths().stream()
                .filter(subject.matches()::isCode)
                .toList();
        if (!code.isEmpty()) {
            findings.add(
                    "judges.with-code",
                    section.withCode(),
                    paths,
                    "The change touches code (" + DecisionWording.paths(code) + ") and files that verify the code: "
                            + DecisionWording.paths(paths) + ".",
                    "Review the changed tests with care, or plan the tests and the code separately.");
        }
    }
}
