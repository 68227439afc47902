// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Setting;
import io.lonelycat.plan.FileChange;
import io.lonelycat.workspace.PortableName;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reports new file names that are invalid on Windows. */
final class UnportableNameRule implements Rule {
    private static final int SHOWN = 3;

    @Override
    public void evaluate(GateFacts facts, Findings findings) {
        List<WorkspacePath> paths = new ArrayList<>();
        List<String> shown = new ArrayList<>();
        for (FileChange change : facts.changes()) {
            boolean comes = change.newMode() != null
                    && !(change.oldMode() != null && change.path().equals(change.source()));
            Optional<String> problem = comes ? problem(change.path()) : Optional.empty();
            if (problem.isPresent()) {
                paths.add(change.path());
                shown.add(problem.get());
            }
        }
        if (!paths.isEmpty()) {
            findings.add(
                    "paths.unportable",
                    Setting.builtIn(Effect.WARN),
                    paths,
                    DecisionWording.list(shown, SHOWN) + ", so the file cannot be checked out there.",
                    "If the project is used on Windows, choose another file name.");
        }
    }

    private static Optional<String> problem(WorkspacePath path) {
        return path.segments().stream()
                .flatMap(name -> problem(name).map(why -> "`" + path.display() + "` " + why).stream())
                .findFirst();
    }

    private static Optional<String> problem(String name) {
        return PortableName.isLikeShort(name)
                ? Optional.of("looks like the short name of another file on Windows")
                : PortableName.problem(name);
    }
}
