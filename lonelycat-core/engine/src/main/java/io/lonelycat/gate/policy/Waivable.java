// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.patch.SecretPatterns;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Demands that a waiver can set aside: those that a line of the policy makes. Built-in bans have no such line, and no waiver
 * reaches it, whatever it names.
 */
public final class Waivable {
    private static final List<String> FIXED = List.of(
            "paths.deny",
            "paths.need_approval",
            "paths.unmatched",
            "paths.read_only",
            "limits.files",
            "limits.lines",
            "limits.fileBytes",
            "limits.binary",
            "limits.symlinks",
            "require.approval",
            "judges.with-code",
            "judges.weakened",
            "checks.none");

    /**
     * Only people can give consent, a waiver cannot replace the result of another environment, and the result of a
     * rule that failed is unknown. What is said about waivers is not for them to settle.
     */
    private static final List<String> NEVER = List.of("approval.", "rule-failed.", "environment.", "waiver.");

    private Waivable() {}

    /** Returns whether the finding is in the way because the policy says so, and not by itself. */
    public static boolean is(Finding finding) {
        return finding.policyLine().isPresent()
                && finding.weight().compareTo(Effect.NEED_APPROVAL) >= 0
                && NEVER.stream().noneMatch(finding.rule()::startsWith);
    }

    /**
     * Returns the rules that a waiver can name: ids, and families such as {@code limits.*}.
     *
     * @param own what else this policy may find
     */
    public static Collection<String> names(Collection<String> own) {
        NavigableSet<String> names = new TreeSet<>(FIXED);
        names.addAll(own);
        SecretPatterns.ALL.forEach(pattern -> names.add("secrets." + pattern.kind()));
        List.copyOf(names).stream()
                .filter(name -> name.indexOf('.') > 0)
                .forEach(name -> names.add(name.substring(0, name.indexOf('.')) + ".*"));
        return names;
    }
}
