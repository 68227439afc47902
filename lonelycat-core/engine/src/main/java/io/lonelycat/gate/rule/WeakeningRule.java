// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.gate.patch.JudgeTally;
import io.lonelycat.gate.patch.JudgeTally.Limit;
import io.lonelycat.gate.patch.JudgedLines;
import io.lonelycat.gate.patch.TestNames;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.Operation;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A change should not choose its own judges, the files that verify it. They are counted before and after: over all of them
 * there must not be fewer tests or assertions, and in each of them no more that is disabled or skipped, and no milder
 * threshold.
 */
final class WeakeningRule implements Rule {
    @Override
    public void judge(GateFacts facts, Findings findings) {
        List<FileChange> judges =
                facts.changes().stream().filter(facts.matches()::isJudge).toList();
        if (judges.isEmpty()) {
            return;
        }
        Weakenings found = new Weakenings(facts, judges);
        found.fewer();
        for (FileChange change : judges) {
            found.moved(change);
            found.skips(change);
            found.limits(change);
        }
        if (!found.paths.isEmpty()) {
            findings.add(
                    "judges.weakened",
                    facts.sections().judges().weakened(),
                    found.paths,
                    "The change weakens tests or checks that verify changes: "
                            + DecisionWording.list(found.sentences, 10) + ".",
                    "Keep the tests and checks as strict as before, or put the changes of tests and checks into a separate plan.");
        }
    }

    /** The ways in which files verify less than before. */
    private static final class Weakenings {
        private final GateFacts facts;
        private final List<FileChange> judges;
        private final Set<WorkspacePath> paths = new LinkedHashSet<>();
        private final List<String> sentences = new ArrayList<>();

        Weakenings(GateFacts facts, List<FileChange> judges) {
            this.facts = facts;
            this.judges = judges;
        }

        /** A test or an assertion that comes to another file counts as moved. Cases of a test stand for assertions. */
        void fewer() {
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
        void moved(FileChange change) {
            boolean source = isSource(change.source());
            if (change.operation() == Operation.DELETE && !source) {
                add(change.path(), "is deleted");
            } else if (change.operation() == Operation.RENAME) {
                boolean run = TestNames.isRun(change.source());
                if (!facts.matches().isJudge(change.path()) && (run || !source)) {
                    add(
                            change.source(),
                            "is moved to `" + change.path().display()
                                    + "`, which the policy does not count as a test or build file (no pattern under `judges` matches)");
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
        void skips(FileChange change) {
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
        void limits(FileChange change) {
            JudgeTally after = lines(change).added();
            if (change.operation() == Operation.DELETE) {
                return;
            }
            lines(change).removed().limits().forEach((name, before) -> {
                List<Limit> now = after.limits().getOrDefault(name, List.of());
                for (int i = 0; i < before.size(); i++) {
                    Limit was = before.get(i);
                    if (i >= now.size()) {
                        add(
                                change.path(),
                                "loses the limit `" + name + "`, which was in line " + was.line() + " of the old file");
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
            return facts.patch().judges().getOrDefault(change.path(), JudgedLines.NONE);
        }

        private void add(WorkspacePath path, String what) {
            paths.add(path);
            sentences.add("`" + path.display() + "` " + what);
        }
    }
}
