// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.gate.patch.PatchFacts.FoundSecret;
import io.lonelycat.workspace.WorkspacePath;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reports likely secrets in new content, without their values. */
final class SecretRule implements Rule {
    private static final int LINES_SHOWN = 3;
    private static final int FILES_SHOWN = 20;

    @Override
    public void evaluate(GateFacts facts, Findings findings) {
        TreeMap<String, List<FoundSecret>> byKind = facts.patch().secrets().stream()
                .collect(Collectors.groupingBy(FoundSecret::kind, TreeMap::new, Collectors.toList()));
        byKind.forEach((kind, found) -> {
            TreeMap<WorkspacePath, List<FoundSecret>> byPath =
                    found.stream().collect(Collectors.groupingBy(FoundSecret::path, TreeMap::new, Collectors.toList()));
            List<String> places =
                    byPath.values().stream().map(SecretRule::place).toList();
            findings.add(
                    "secrets." + kind,
                    facts.sections().secrets(),
                    byPath.keySet(),
                    DecisionWording.list(places, FILES_SHOWN) + (places.size() == 1 ? " has" : " have")
                            + " text that looks like " + found.get(0).title() + ".",
                    "Remove the secret from the change, and read the secret at run time, for example from an environment variable."
                            + " If the secret is real, revoke the secret, create a new one, and delete the plan's"
                            + " folder, which has a copy of the secret.");
        });
    }

    private static String place(List<FoundSecret> inFile) {
        FoundSecret first = inFile.get(0);
        String lines = inFile.stream()
                .limit(LINES_SHOWN)
                .map(it -> String.valueOf(it.line()))
                .collect(Collectors.joining(", "));
        return "`" + first.path().display() + "` (" + (first.whole() ? "line " : "added line ") + lines
                + (inFile.size() > LINES_SHOWN ? " ..." : "") + ")";
    }
}
