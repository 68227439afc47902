// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Setting;
import io.lonelycat.gate.patch.PatchFacts.ElidedLine;
import io.lonelycat.gate.patch.SecretScanner;
import io.lonelycat.json.Names;
import io.lonelycat.plan.Tolerance;
import java.util.List;

/** Edits that did not fit exactly, and new lines that stand for lines which their author left out. */
public final class EditRule {
    private static final int SHOWN = 5;

    private EditRule() {}

    public static void judge(GateInput subject, Findings findings) {
        List<ElidedLine> elided = subject.patch().elided();
        if (!elided.isEmpty()) {
            findings.add(
                    "edit.elided",
                    Setting.builtIn(Effect.NEED_APPROVAL),
                    elided.stream().map(ElidedLine::path).distinct().toList(),
                    DecisionWording.count(elided.size(), "new line") + (elided.size() == 1 ? " stands" : " stand")
                            + " for lines that the author left out: "
                            + DecisionWording.list(
                                    elided.stream().map(EditRule::text).toList(), SHOWN) + ".",
                    "Plan the edits again with the lines that belong there, or make sure that these words are meant.");
        }
        List<Tolerance> tolerated = subject.plan().tolerated();
        if (!tolerated.isEmpty()) {
            findings.add(
                    "edit.tolerated",
                    Setting.builtIn(Effect.WARN),
                    tolerated.stream().map(Tolerance::path).distinct().toList(),
                    DecisionWording.count(tolerated.size(), "edit") + " did not fit exactly: "
                            + DecisionWording.list(
                                    tolerated.stream().map(EditRule::text).toList(), SHOWN) + ".",
                    "Compare the lines that are there with what was meant, or plan the edits again with these lines.");
        }
    }

    private static String text(ElidedLine line) {
        return "`" + line.path().display() + "`, line " + line.line() + ", " + DecisionWording.quoted(line.text());
    }

    private static String text(Tolerance tolerance) {
        String kinds =
                String.join(", ", tolerance.kinds().stream().map(Names::of).toList());
        String matched = SecretScanner.isIn(tolerance.matched())
                ? "lines that are not shown, since they have what looks like a secret"
                : DecisionWording.quoted(tolerance.matched());
        return "`" + tolerance.path().display() + "`, line " + tolerance.line() + " (" + kinds.replace('_', ' ')
                + ") matched " + matched;
    }
}
