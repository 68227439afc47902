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
 * Selects findings to which waivers can apply. No waiver applies to a built-in ban, such as the ban on changes of
 * {@code .git}.
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
            "verificationFiles.with-code",
            "verificationFiles.weakened",
            "checks.none");

    /**
     * Prefixes of rules to whose findings no waiver applies. A waiver cannot replace an approval, an execution in
     * another environment, or the result of a rule that failed.
     */
    private static final List<String> NEVER = List.of("approval.", "rule-failed.", "environment.", "waiver.");

    private Waivable() {}

    public static boolean is(Finding finding) {
        return finding.policyLine().isPresent()
                && finding.weight().compareTo(Effect.NEED_APPROVAL) >= 0
                && NEVER.stream().noneMatch(finding.rule()::startsWith);
    }

    /** Returns all rule ids and families, such as {@code limits.*}, that a waiver can name. */
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
