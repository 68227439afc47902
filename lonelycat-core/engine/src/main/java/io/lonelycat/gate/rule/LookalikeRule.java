// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Setting;
import io.lonelycat.workspace.LikeLatin;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.List;

/**
 * Paths that do not look like what they are: letters of several scripts in one name, as where a Cyrillic letter stands
 * for a Latin one, or characters that cannot be seen. No glob of a policy matches such a name although it seems to.
 */
public final class LookalikeRule {
    private LookalikeRule() {}

    public static void judge(GateInput subject, Findings findings) {
        List<WorkspacePath> paths = new ArrayList<>();
        for (WorkspacePath path : subject.matches().oddPaths()) {
            if (deceives(path)) {
                paths.add(path);
            }
        }
        if (!paths.isEmpty()) {
            List<String> shown = new ArrayList<>();
            paths.forEach(path -> shown.add("`" + spelt(path) + "`"));
            findings.add(
                    "paths.lookalike",
                    Setting.builtIn(Effect.WARN),
                    paths,
                    DecisionWording.list(shown, 3) + (paths.size() == 1 ? " is" : " are")
                            + " not what it looks like: letters of"
                            + " several scripts in one name, or characters that cannot be seen.",
                    "Make sure that this name is meant, letter by letter; its odd ones are written out here.");
        }
    }

    private static boolean deceives(WorkspacePath path) {
        return !path.display().equals(path.value()) || path.segments().stream().anyMatch(LikeLatin::mixes);
    }

    /** The path with all letters written out that only look like Latin ones. */
    static String spelt(WorkspacePath path) {
        StringBuilder spelt = new StringBuilder();
        path.display().codePoints().forEach(point -> {
            if (LikeLatin.is(point)) {
                spelt.append("\\u{").append(Integer.toHexString(point)).append('}');
            } else {
                spelt.appendCodePoint(point);
            }
        });
        return spelt.toString();
    }
}
