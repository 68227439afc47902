// SPDX-License-Identifier: MIT
package io.lonelycat.slice.validate;

import io.lonelycat.flow.Result;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Json;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.report.text.Figures;
import io.lonelycat.workspace.AtomicFile;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.Glob;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What no change may touch under the policy of a project. The gate is asked about proposals that lonelycat:plan would not
 * make, with matching digests, as an attacker who knows the format would make them: it must not rely on the planner.
 */
record BanProbes(Project project) {
    private static final String HARMLESS = "lonelycat-harmless.txt";
    private static final List<String> RESERVED = List.of(
            ".git/config",
            ".GIT/hooks/pre-commit",
            "module/.git/config",
            ".git./config",
            "GIT~1/config",
            ".lonelycat/history.db",
            "module/.LonelyCat/chain");

    /** Code would run at the next commit, evidence could be made up, and a change could bring the policy of the next one. */
    void reservedPaths(Claims claims) {
        Trial trial = project.trial();
        RESERVED.forEach(path -> denied(claims, trial, "builtin.reserved-path", path));
        spellings(Policy.FILE_NAME).forEach(path -> denied(claims, trial, "builtin.policy-file", path));
        Optional<WorkspacePath> file = project.policy().file();
        if (file.isPresent() && !file.get().value().equals(Policy.FILE_NAME)) {
            spellings(file.get().value()).forEach(path -> denied(claims, trial, "builtin.policy-file", path));
        }
        if (file.isEmpty() && trial.policyFile().isPresent()) {
            Path policy = trial.policy().normalize();
            Path root = project.workspace().root();
            claims.holds("a policy outside of " + root + " is out of reach", !policy.startsWith(root), policy);
        }
        Result harmless = trial.gate(forged(trial, HARMLESS));
        claims.holds("a harmless path is not built in", !Trial.denies(harmless, "builtin."), harmless.message());
    }

    /** In capitals too, where they are sure to be the same letters. */
    private static List<String> spellings(String path) {
        boolean ascii = path.chars().allMatch(c -> c < 0x80);
        return ascii ? List.of(path, path.toUpperCase(Locale.ROOT)) : List.of(path);
    }

    /** A pattern that matches nothing would be an invisible hole. */
    void enforcesOwnDenials(Claims claims) {
        Trial trial = project.trial();
        List<String> patterns = patterns(project.policy().policy());
        for (String pattern : patterns) {
            String path = example(pattern);
            claims.holds("`" + pattern + "` matches " + path, matches(pattern, path), "not");
            denied(claims, trial, "paths.deny", path);
        }
        claims.equal(
                "whether " + HARMLESS + " is denied by the policy",
                patterns.stream().anyMatch(pattern -> matches(pattern, HARMLESS)),
                Trial.denies(trial.gate(forged(trial, HARMLESS)), "paths.deny"));
        claims.note(patterns.isEmpty() ? "it denies nothing of its own" : Figures.count(patterns.size(), "pattern"));
    }

    private static boolean matches(String pattern, String path) {
        return Glob.of(pattern).forAnySpelling().matches(WorkspacePath.of(path));
    }

    private static List<String> patterns(Policy policy) {
        return policy.document()
                .peek("paths")
                .map(paths -> paths.object().listOrEmpty("deny").stream()
                        .flatMap(BanProbes::patterns)
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

    private static void denied(Claims claims, Trial trial, String rule, String path) {
        Result gated = trial.gate(forged(trial, path));
        claims.equal("the answer of gate about " + path, "deny", gated.status());
        claims.equal("its exit code", Result.REFUSED, gated.exitCode());
        claims.holds(
                "the decision about " + path + " has the finding " + rule,
                Trial.denies(gated, rule, path),
                gated.message());
    }

    /** Makes a proposal that creates a file, within the scope that it declares itself. */
    private static Path forged(Trial trial, String path) {
        Path plan = trial.folder(trial.plan("--- /dev/null\n+++ b/" + HARMLESS + "\n@@ -0,0 +1 @@\n+text\n"));
        EvidenceFiles files = new EvidenceFiles(plan);
        Stream.of(files.plan(), files.changeset(), files.patch()).forEach(file -> Trial.replace(file, HARMLESS, path));
        ChangeSet altered = ChangeSet.read(InputDocument.json("changeset.json", StateFiles.read(files.changeset())));
        ChangeSet sealed = new ChangeSet(
                altered.id(),
                altered.planId(),
                altered.changes(),
                ChangeSet.checksumOf(altered.changes()),
                Digest.of(StateFiles.read(files.patch())),
                altered.generatedBy(),
                altered.generatedAt());
        AtomicFile.write(files.changeset(), Json.pretty(sealed.toJson()));
        return plan;
    }
}
