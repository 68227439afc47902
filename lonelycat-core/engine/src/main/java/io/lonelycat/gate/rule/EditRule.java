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

/** Reports edits that matched a file only approximately, and new lines that stand for omitted code. */
final class EditRule implements Rule {
    private static final int SHOWN = 5;

    @Override
    public void evaluate(GateFacts facts, Findings findings) {
        List<ElidedLine> elided = facts.patch().elided();
        if (!elided.isEmpty()) {
            findings.add(
                    "edit.elided",
                    Setting.builtIn(Effect.NEED_APPROVAL),
                    elided.stream().map(ElidedLine::path).distinct().toList(),
                    DecisionWording.count(elided.size(), "new line") + (elided.size() == 1 ? " looks" : " look")
                            + " like a placeholder for omitted lines: "
                            + DecisionWording.list(
                                    elided.stream().map(EditRule::text).toList(), SHOWN) + ".",
                    "Either replace each placeholder by the omitted lines, and plan the edits again, or approve the"
                            + " text as it is.");
        }
        List<Tolerance> tolerated = facts.plan().tolerated();
        if (!tolerated.isEmpty()) {
            findings.add(
                    "edit.tolerated",
                    Setting.builtIn(Effect.WARN),
                    tolerated.stream().map(Tolerance::path).distinct().toList(),
                    DecisionWording.count(tolerated.size(), "edit") + " of the change"
                            + (tolerated.size() == 1 ? " fits" : " fit")
                            + " the file only if a difference is ignored: "
                            + DecisionWording.list(
                                    tolerated.stream().map(EditRule::text).toList(), SHOWN) + ".",
                    "Check that each edit changes the intended lines, or plan the edits again with the exact lines.");
        }
    }

    private static String text(ElidedLine line) {
        return "`" + line.path().display() + "`, line " + line.line() + ", " + DecisionWording.quoted(line.text());
    }

    private static String text(Tolerance tolerance) {
        String kinds =
                String.join(", ", tolerance.kinds().stream().map(Names::of).toList());
        String matched = SecretScanner.isIn(tolerance.matched())
                ? "lines that are hidden here, because they contain what looks like a secret"
                : DecisionWording.list(
                        tolerance.matched().lines().map(DecisionWording::quoted).toList(), SHOWN);
        return "`" + tolerance.path().display() + "`, line " + tolerance.line() + " (difference in "
                + kinds.replace('_', ' ') + "; lines of the file: " + matched + ")";
    }
}
