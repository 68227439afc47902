// SPDX-License-Identifier: MIT
package io.lonelycat.bench;

import io.lonelycat.LonelyCat;
import io.lonelycat.flow.Result;
import io.lonelycat.gate.Decision;
import io.lonelycat.gate.Gate;
import io.lonelycat.gate.GateInputs;
import io.lonelycat.gate.Policy;
import io.lonelycat.gate.layer.LayerSource;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.PlanInput;
import io.lonelycat.plan.PlanRequest;
import io.lonelycat.plan.Proposal;
import io.lonelycat.plan.Trigger;
import io.lonelycat.workspace.Glob;
import io.lonelycat.workspace.GlobSet;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Gates many files by many globs and conditions; the globs also against one matcher of the JDK for each of them. */
public final class GateBench {
    private final Path root;
    private final Path patch;
    private final Path policy;
    private final int rounds;
    private final List<String> globs = new ArrayList<>();

    private GateBench(Path folder, int rounds) throws IOException {
        Bench.freshFolder(folder);
        root = Files.createDirectories(folder.resolve("tree"));
        patch = folder.resolve("change.patch");
        policy = Files.writeString(folder.resolve("policy.yaml"), Bench.POLICY);
        this.rounds = rounds;
        for (int i = 0; i < 100; i++) {
            globs.addAll(List.of(
                    "src/part" + i + "/**",
                    "**/*.ext" + i,
                    "**/Name" + i + ".txt",
                    "src/*/er" + i + "/**/*.txt",
                    "*Mid" + i + "*.txt"));
        }
    }

    /** Runs with a folder to work in, the number of files, of conditions, and of rounds. */
    public static void main(String[] arguments) throws Exception {
        GateBench bench = new GateBench(Path.of(arguments[0]).toAbsolutePath(), Integer.parseInt(arguments[3]));
        Proposal proposal = bench.proposal(Integer.parseInt(arguments[1]));
        bench.compareGlobs(proposal);
        bench.decide(proposal, Integer.parseInt(arguments[2]));
    }

    private Proposal proposal(int files) throws IOException {
        StringBuilder edits = new StringBuilder();
        for (int i = 0; i < files; i++) {
            String name = "src/part" + i % 200 + "/" + (i % 3 == 0 ? "deep/er/" : "") + "File" + i + ".txt";
            edits.append("diff --git a/" + name + " b/" + name + "\nnew file mode 100644\n--- /dev/null\n+++ b/" + name)
                    .append("\n@@ -0,0 +1 @@\n+line of " + i + "\n");
        }
        Files.writeString(patch, edits, StandardCharsets.UTF_8);
        Result planned = Bench.demandOk(LonelyCat.with(Bench.settings(root, policy))
                .plan(new PlanRequest(new PlanInput.PatchInput(patch), null, "bench", Trigger.MANUAL)));
        return Proposal.read(root.resolve(".lonelycat/plans")
                .resolve(Objects.requireNonNull(planned.ids().get("plan"))));
    }

    private void compareGlobs(Proposal proposal) {
        List<WorkspacePath> paths =
                proposal.changeset().changes().stream().map(FileChange::path).toList();
        List<Path> names = paths.stream().map(path -> Path.of(path.value())).toList();
        GlobSet set = GlobSet.of(globs.stream().map(Glob::of).toList());
        GlobSet.Matcher matcher = set.matcher();
        long[] ours = times(() -> paths.stream()
                .mapToLong(path -> matcher.matching(path).cardinality())
                .sum());
        List<PathMatcher> matchers = globs.stream()
                .map(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob))
                .toList();
        long[] theirs = times(() -> names.stream()
                .mapToLong(name ->
                        matchers.stream().filter(one -> one.matches(name)).count())
                .sum());
        Bench.print(
                "%,d files x %,d globs: cold %,d ms to %,d ms of PathMatcher (1/%.0f), warm %.1f ms to %.1f ms (1/%.0f)",
                paths.size(),
                globs.size(),
                ours[0] / 1_000_000,
                theirs[0] / 1_000_000,
                (double) theirs[0] / ours[0],
                warm(ours) / 1e6,
                warm(theirs) / 1e6,
                (double) warm(theirs) / warm(ours));
    }

    private void decide(Proposal proposal, int conditions) {
        long start = System.nanoTime();
        Policy cold = Policy.read("policy.yaml", policy(0));
        Decision first = decision(cold, proposal);
        Bench.print(
                "gate without a condition: cold %,d ms (%s), warm %.1f ms",
                (System.nanoTime() - start) / 1_000_000,
                first.verdict(),
                warm(times(() -> decision(cold, proposal).findings().size())) / 1e6);
        start = System.nanoTime();
        Policy begun = Policy.begin("policy.yaml", policy(conditions), LayerSource.NONE);
        begun.whole();
        long read = System.nanoTime() - start;
        start = System.nanoTime();
        Decision asked = decision(begun, proposal);
        Bench.print(
                "gate with %d conditions about every file: policy read cold %,d ms, decided cold %,d ms (%d findings),"
                        + " warm %.1f ms",
                conditions,
                read / 1_000_000,
                (System.nanoTime() - start) / 1_000_000,
                asked.findings().size(),
                warm(times(() -> decision(begun, proposal).findings().size())) / 1e6);
        Policy few = Policy.read("policy.yaml", policyUnderPaths(conditions));
        decision(few, proposal);
        Bench.print(
                "gate with %d conditions, each about the files under its paths: warm %.1f ms",
                conditions, warm(times(() -> decision(few, proposal).findings().size())) / 1e6);
    }

    private static Decision decision(Policy policy, Proposal proposal) {
        return new Gate(policy, Optional.empty())
                .decide(proposal, "dec_bench", new GateInputs(Instant.EPOCH, "bench", "bench", Map.of()))
                .decision();
    }

    private byte[] policy(int conditions) {
        return policy(conditions, "");
    }

    private byte[] policyUnderPaths(int conditions) {
        return policy(conditions, ", paths: ['src/part%d/**']");
    }

    private byte[] policy(int conditions, String paths) {
        StringBuilder text = new StringBuilder(
                Bench.POLICY.replace("[\"**\"]", "[\"**\", \"" + String.join("\", \"", globs) + "\"]"));
        for (int i = 0; i < conditions; i++) {
            text.append(i == 0 ? "rules:\n" : "")
                    .append("  - {id: r" + i + ", then: warn, why: A., fix: B., when: \"file.path.endsWith('" + i
                            + ".txt') && file.lines > " + i + "\"" + paths.replace("%d", String.valueOf(i)) + "}\n");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The time of each round, the first of which is cold. */
    private long[] times(LongSupplier work) {
        long[] nanos = new long[rounds + 1];
        for (int i = 0; i <= rounds; i++) {
            long start = System.nanoTime();
            if (work.getAsLong() < 0) {
                throw new IllegalStateException();
            }
            nanos[i] = System.nanoTime() - start;
        }
        return nanos;
    }

    private static long warm(long[] nanos) {
        long[] later = new long[nanos.length - 1];
        System.arraycopy(nanos, 1, later, 0, later.length);
        return Bench.median(later);
    }
}
