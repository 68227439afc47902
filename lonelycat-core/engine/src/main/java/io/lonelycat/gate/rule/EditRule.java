// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.gate.patch.PatchFacts.ElidedLine;
import io.lonelycat.gate.patch.SecretScanner;
import io.lonelycat.json.Names;
import io.lonelycat.plan.Tolerance;
import java.util.List;

/**
 * Edits that were taken although they do not fit what is there in every respect, and new lines that stand for lines which their
 * author left out.
 */
public final class EditRule {
    private static final int SHOWN = 5;

    private EditRule() {}

    public static void judge(GateInput subject, Findings findings) {
        judgeTolerated(subject, findings);
        judgeElided(subject, findings);
    }

    private static void judgeElided(GateInput subject, Findings findings) {
        List<ElidedLine> elided = subject.patch().elisions();
        if (!elided.isEmpty()) {
            boolean one = elided.size() == 1;
            findings.add(
                    "edit.elided",
                    subject.sections().elided(),
                    elided.stream().map(ElidedLine::path).distinct().toList(),
                    DecisionWording.count(elided.size(), "new line") + (one ? " stands" : " stand")
                            + " for lines that the author left out (edit.elided): "
                            + DecisionWording.list(
                                    elided.stream().map(EditRule::text).toList(), SHOWN) + ".",
                    "Plan the edits again with the lines that belong there, or make sure that these words are meant to be in"
                            + " the file.");
        }
    }

    private static String text(ElidedLine elided) {
        return "`" + elided.path().display() + "`, line " + elided.line() + ", "
                + DecisionWording.quoted(elided.text());
    }

    private static void judgeTolerated(GateInput subject, Findings findings) {
        List<Tolerance> tolerated = subject.plan().tolerated();
        if (!tolerated.isEmpty()) {
            findings.add(
                    "edit.tolerated",
                    subject.sections().tolerated(),
                    tolerated.stream().map(Tolerance::path).distinct().toList(),
                    DecisionWording.count(tolerated.size(), "edit") + " did not fit to the byte (edit.tolerated): "
                            + DecisionWording.list(
                                    tolerated.stream().map(EditRule::text).toList(), SHOWN)
                            + ".",
                    "Compare the lines that are there with what was meant, or plan the edits again with these lines.");
        }
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
