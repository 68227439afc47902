// SPDX-License-Identifier: MIT
package io.lonelycat.slice.validate.lab;

import io.lonelycat.flow.Result;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.Names;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.file.Path;

/** Looks into decisions. */
public final class ExpectedFindings {
    private ExpectedFindings() {}

    /** Says whether a decision denies for the sake of a rule and a path. */
    public static boolean has(Result gated, String rule, String path) {
        return decision(gated).findings().stream()
                .filter(finding -> finding.rule().equals(rule) && finding.effect() == Effect.DENY)
                .anyMatch(finding -> finding.paths().contains(WorkspacePath.of(path)));
    }

    /** Says whether a decision denies for the sake of one of a family of rules. */
    public static boolean any(Result gated, String family) {
        return decision(gated).findings().stream()
                .anyMatch(finding -> finding.rule().startsWith(family) && finding.effect() == Effect.DENY);
    }

    /** The verdict in a decision's file. */
    public static String verdict(Path file) {
        return Names.of(Decision.read(InputDocument.json("decision.json", StateFiles.read(file)))
                .verdict());
    }

    private static Decision decision(Result gated) {
        InputObject details = Trial.details(gated);
        // Reported in addition to the decision, as information.
        details.optional("next");
        details.optional("decidedBy");
        return Decision.read(details);
    }
}
