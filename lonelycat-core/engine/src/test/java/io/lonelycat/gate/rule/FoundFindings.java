// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.past.Fixture;
import io.lonelycat.gate.policy.Policy;
import java.util.List;

/** What the gate finds in a proposal under a policy that allows all paths, and what it says of it. */
final class FoundFindings {
    private static final String HEAD = "schema: lonelycat.policy/1\n";
    private static final String ALL = "paths: {allow: ['**']}\n";

    private FoundFindings() {}

    static Decision decide(String policy, String proposal) {
        String paths = policy.contains("paths: {allow") ? "" : ALL;
        return Fixture.of(proposal)
                .decide(Policy.read("policy.yaml", (HEAD + paths + policy).getBytes(UTF_8)))
                .decision();
    }

    /** Returns the findings of a rule. */
    static List<Finding> of(String rule, String policy, String proposal) {
        return decide(policy, proposal).findings().stream()
                .filter(finding -> finding.rule().equals(rule))
                .toList();
    }

    /** Returns what the findings of a rule say, and what is to be done about each. */
    static List<String> said(String rule, String policy, String proposal) {
        return of(rule, policy, proposal).stream()
                .map(finding -> finding.reason() + " " + finding.next())
                .toList();
    }
}
