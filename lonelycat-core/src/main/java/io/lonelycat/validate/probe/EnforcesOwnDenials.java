// SPDX-License-Identifier: MIT
package io.lonelycat.validate.probe;

import io.lonelycat.gate.policy.Policy;
import io.lonelycat.json.InputValue;
import io.lonelycat.report.text.Figures;
import io.lonelycat.validate.lab.Claims;
import io.lonelycat.validate.lab.ExpectedFindings;
import io.lonelycat.validate.lab.Forgery;
import io.lonelycat.validate.lab.Probe;
import io.lonelycat.validate.lab.Project;
import io.lonelycat.validate.lab.Trial;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.Glob;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A pattern that matches nothing would be a hole that nobody sees. */
record EnforcesOwnDenials(Project project) implements Probe {
    @Override
    public String sentence() {
        return "Whatever the policy of this project denies is denied";
    }

    @Override
    public void look(Claims claims) {

        Trial trial = project.trial();
        List<String> denied = denied(project.policy().policy());
        Bans bans = new Bans(claims, trial);
        for (String pattern : denied) {
            String path = example(pattern);
            claims.holds("`" + pattern + "` matches " + path, matches(pattern, path), "not");
            bans.denied("paths.deny", path, Forgery.of(trial, path));
        }
        String harmless = "lonelycat-harmless";
        boolean matched = denied.stream().anyMatch(pattern -> matches(pattern, harmless));
        claims.equal(
                "whether " + harmless + " is denied by the policy",
                matched,
                ExpectedFindings.any(trial.gate(Forgery.of(trial, harmless)), "paths.deny"));
        claims.note(denied.isEmpty() ? "it denies nothing of its own" : Figures.count(denied.size(), "pattern"));
    }

    private static boolean matches(String pattern, String path) {
        return Glob.of(pattern).forAnySpelling().matches(WorkspacePath.of(path));
    }

    private static List<String> denied(Policy policy) {
        return policy.document()
                .peek("paths")
                .map(paths -> paths.object().listOrEmpty("deny").stream()
                        .flatMap(EnforcesOwnDenials::patterns)
                        .toList())
                .orElse(List.of());
    }

    private static Stream<String> patterns(InputValue entry) {
        return entry.isObject() ? entry.object().strings("paths").stream() : Stream.of(entry.string());
    }

    /** A path that a pattern matches. */
    private static String example(String pattern) {
        String below = pattern.endsWith("/") ? pattern + "**" : pattern;
        return Stream.of(below.split("/", -1))
                .map(segment -> segment.equals("**")
                        ? "lonelycat"
                        : segment.replace('*', 'x').replace('?', 'x'))
                .collect(Collectors.joining("/"));
    }
}
