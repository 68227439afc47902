// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.gate.patch.TestNames;
import io.lonelycat.gate.patch.VerificationCounts;
import io.lonelycat.gate.patch.VerificationTally;
import io.lonelycat.gate.patch.VerificationTally.Limit;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.Operation;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reports changes that remove tests or assertions, disable tests, or lower thresholds. */
final class WeakeningRule implements Rule {
    @Override
    public void evaluate(GateFacts facts, Findings findings) {
        List<FileChange> verificationFiles = facts.changes().stream()
                .filter(facts.matches()::isVerificationFile)
                .toList();
        if (verificationFiles.isEmpty()) {
            return;
        }
        Weakenings found = new Weakenings(facts, verificationFiles);
        found.fewer();
        for (FileChange change : verificationFiles) {
            found.moved(change);
            found.skips(change);
            found.limits(change);
        }
        if (!found.paths.isEmpty()) {
            findings.add(
                    "verificationFiles.weakened",
                    facts.sections().verificationFiles().weakened(),
                    found.paths,
                    "The change weakens tests or checks that verify changes: "
                            + DecisionWording.list(found.sentences, 10) + ".",
                    "Keep the tests and checks as strict as before, or put the changes of tests and checks into a separate plan.");
        }
    }

    private static final class Weakenings {
        private final GateFacts facts;
        private final List<FileChange> verificationFiles;
        private final Set<WorkspacePath> paths = new LinkedHashSet<>();
        private final List<String> sentences = new ArrayList<>();

        Weakenings(GateFacts facts, List<FileChange> verificationFiles) {
            this.facts = facts;
            this.verificationFiles = verificationFiles;
        }

        /**
         * Reports files that lose tests or assertions, unless other files of the change gain as many; an added test
         * also offsets a removed assertion.
         */
        void fewer() {
            long tests = 0;
            long assertions = 0;
            for (FileChange change : verificationFiles) {
                VerificationCounts lines = lines(change);
                tests += lines.added().tests() - lines.removed().tests();
                assertions += lines.added().assertions() - lines.removed().assertions();
            }
            for (FileChange change : verificationFiles) {
                VerificationCounts lines = lines(change);
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

        /**
         * Reports deleted verification files that are not source code, and renamed tests that test runners no longer
         * find.
         */
        void moved(FileChange change) {
            boolean source = isSource(change.source());
            if (change.operation() == Operation.DELETE && !source) {
                add(change.path(), "is deleted");
            } else if (change.operation() == Operation.RENAME) {
                boolean run = TestNames.isRun(change.source());
                if (!facts.matches().isVerificationFile(change.path()) && (run || !source)) {
                    add(
                            change.source(),
                            "is moved to `" + change.path().display()
                                    + "`, which the policy does not count as a test or build file (no pattern under `verificationFiles` matches)");
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

        /** Reports a file in which the change disables more tests or checks than the change adds tests. */
        void skips(FileChange change) {
            VerificationCounts lines = lines(change);
            List<Long> skips = lines.added().skips();
            long more = (long) skips.size() - lines.removed().skips().size();
            long comes = Math.max(0, lines.added().tests() - lines.removed().tests());
            if (more > comes) {
                add(
                        change.path(),
                        "line " + skips.get(skips.size() - 1) + ": a test or a check is disabled, skipped or ignored");
            }
        }

        /** Reports lowered thresholds. */
        void limits(FileChange change) {
            VerificationTally after = lines(change).added();
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

        private VerificationCounts lines(FileChange change) {
            return facts.patch().verificationFiles().getOrDefault(change.path(), VerificationCounts.NONE);
        }

        private void add(WorkspacePath path, String what) {
            paths.add(path);
            sentences.add("`" + path.display() + "` " + what);
        }
    }
}
