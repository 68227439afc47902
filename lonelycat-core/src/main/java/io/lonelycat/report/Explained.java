// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.gate.decision.Match;
import io.lonelycat.gate.decision.PathAnswer;
import io.lonelycat.json.Names;
import io.lonelycat.report.text.Wording;

/** What the policy says about one path. */
record Explained(PathAnswer answer) {
    String text() {
        TextLines lines = new TextLines();
        lines.add("`" + answer.path().display() + "`: " + Wording.effect(answer.effect())
                + (answer.inChange() ? "" : " by its name, if a change touched it; this one does not"));
        for (Match match : answer.matches()) {
            lines.add(
                    "    ",
                    match.rule() + ", " + Names.of(match.effect()) + ", " + Wording.policyLine(match.policyLine())
                            + (match.counts() ? "" : ", overruled") + ": " + match.why());
        }
        lines.add("    ", "Compared with " + String.join(", ", answer.considered()) + ".");
        return lines.toString();
    }
}
