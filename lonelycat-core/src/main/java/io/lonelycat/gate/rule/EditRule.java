// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.gate.patch.SecretScanner;
import io.lonelycat.json.Names;
import io.lonelycat.plan.Tolerance;
import java.util.List;

/** Edits that were taken although they do not fit what is there in every respect: what is there is shown. */
public final class EditRule {
    private static final int SHOWN = 5;

    private EditRule() {}

    public static void judge(GateInput subject, Findings findings) {
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
