// SPDX-License-Identifier: MIT
package io.lonelycat.bench;

import io.lonelycat.LonelyCat;
import io.lonelycat.api.Answer;
import io.lonelycat.api.PlanRequest;
import io.lonelycat.feature.AllFeatures;
import io.lonelycat.gate.Gate;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.layer.LayerSource;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.gate.rule.GateEnvironment;
import io.lonelycat.plan.Proposal;
import io.lonelycat.plan.source.ChangeSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A change of many files, and policies of 500 globs about it. It is written once; the processes that measure find it by a
 * system property, and have planned nothing themselves.
 */
public final class GateFixture {
    static final int GLOBS = 500;

    static final String FOLDER = "bench.gate.folder";

    private static final String PROPOSAL = "proposal";

    private GateFixture() {}

    /** The rules of a policy that have a condition. */
    public enum Rules {
        NONE(0, ""),
        TWENTY_ABOUT_EVERY_FILE(20, ""),
        TWENTY_UNDER_PATHS(20, ", paths: ['src/part%d/**']"),
        FIFTY_ABOUT_EVERY_FILE(50, ""),
        FIFTY_UNDER_PATHS(50, ", paths: ['src/part%d/**']");

        private final int conditions;
        private final String paths;

        Rules(int conditions, String paths) {
            this.conditions = conditions;
            this.paths = paths;
        }

        /** Returns the conditions; none holds for all files. */
        List<String> conditions() {
            return IntStream.range(0, conditions)
                    .mapToObj(i -> "file.path.endsWith('" + i + ".txt') && file.lines > " + i)
                    .toList();
        }
    }

    /** Plans a change that creates files. */
    static void prepare(Path folder, int files) throws IOException {
        Path root = Files.createDirectories(Bench.freshFolder(folder).resolve("tree"));
        Path policy = Files.writeString(folder.resolve("policy.yaml"), Bench.POLICY);
        String id = plan(root, policy, patch(folder.resolve("change.patch"), files));
        Files.move(root.resolve(".lonelycat/plans").resolve(id), folder.resolve(PROPOSAL));
    }

    /** Plans a change in an empty workspace; returns the plan's id. */
    static String plan(Path root, Path policy, Path patch) {
        Answer planned = Bench.demandOk(
                LonelyCat.with(Bench.settings(root, policy)).run(PlanRequest.of(ChangeSource.ofPatch(patch))));
        return Objects.requireNonNull(planned.ids().get("plan"));
    }

    /** Writes a patch that creates files. */
    static Path patch(Path file, int files) throws IOException {
        StringBuilder edits = new StringBuilder();
        for (int i = 0; i < files; i++) {
            String name = "src/part" + i % 200 + "/" + (i % 3 == 0 ? "deep/er/" : "") + "File" + i + ".txt";
            edits.append("diff --git a/" + name + " b/" + name + "\nnew file mode 100644\n--- /dev/null\n+++ b/" + name)
                    .append("\n@@ -0,0 +1 @@\n+line of " + i + "\n");
        }
        return Files.writeString(file, edits);
    }

    static Proposal proposal() {
        return Proposal.read(Path.of(System.getProperty(FOLDER), PROPOSAL));
    }

    /** Returns globs of five kinds, a fifth of each. */
    static List<String> globs(int count) {
        List<String> globs = new ArrayList<>();
        for (int i = 0; i < count / 5; i++) {
            globs.addAll(List.of(
                    "src/part" + i + "/**",
                    "**/*.ext" + i,
                    "**/Name" + i + ".txt",
                    "src/*/er" + i + "/**/*.txt",
                    "*Mid" + i + "*.txt"));
        }
        return globs;
    }

    /** A policy that still reads its conditions. */
    static Policy policy(Rules rules) {
        return Policy.read(
                "policy.yaml",
                policyText(rules).getBytes(StandardCharsets.UTF_8),
                LayerSource.NONE,
                AllFeatures.POLICY);
    }

    static String policyText(Rules rules) {
        StringBuilder text = new StringBuilder(
                Bench.POLICY.replace("[\"**\"]", "[\"**\", \"" + String.join("\", \"", globs(GLOBS)) + "\"]"));
        List<String> conditions = rules.conditions();
        for (int i = 0; i < conditions.size(); i++) {
            text.append(i == 0 ? "rules:\n" : "")
                    .append("  - {id: r" + i + ", then: warn, why: A., fix: B., when: \"" + conditions.get(i) + "\"")
                    .append(rules.paths.replace("%d", String.valueOf(i)))
                    .append("}\n");
        }
        return text.toString();
    }

    static Decision decision(Policy policy, Proposal proposal) {
        return new Gate(policy, Optional.empty())
                .decide(
                        proposal,
                        "dec_bench",
                        new GateEnvironment(Instant.EPOCH, "bench", "bench", Map.of(), Optional.empty()))
                .decision();
    }
}
