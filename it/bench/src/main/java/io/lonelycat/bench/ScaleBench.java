// SPDX-License-Identifier: MIT
package io.lonelycat.bench;

import io.lonelycat.LonelyCat;
import io.lonelycat.api.Answer;
import io.lonelycat.api.ExecuteRequest;
import io.lonelycat.api.GateRequest;
import io.lonelycat.api.PlanRequest;
import io.lonelycat.api.VerifyRequest;
import io.lonelycat.plan.source.ChangeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Takes changes of growing numbers of files all the way, and says what one file costs in each stage. What is linear costs
 * the same at every size. The peer is git, with the same patch in the same tree.
 */
public final class ScaleBench {
    private static final List<String> STAGES =
            List.of("git apply", "plan", "gate", "execute", "verify", "execute and roll back");

    private static final String FAILING = """
            checks:
              nobody-listens: {tcp: {host: 127.0.0.1, port: 1}, timeout: 2s}
            require:
              low: {checks: [nobody-listens]}
              medium: {checks: [nobody-listens]}
              high: {checks: [nobody-listens]}
            """;

    private final Path folder;
    private final Path root;
    private final Path patch;
    private final int files;

    private ScaleBench(Path folder, int files) throws IOException {
        this.folder = Bench.freshFolder(folder);
        this.root = Files.createDirectories(folder.resolve("tree"));
        this.patch = folder.resolve("change.patch");
        this.files = files;
    }

    /** Runs with a folder to work in and the numbers of files, ascending; the first warms up and is measured as well. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]).toAbsolutePath();
        int[] sizes =
                Arrays.stream(arguments).skip(1).mapToInt(Integer::parseInt).toArray();
        new ScaleBench(folder, sizes[0]).measure();
        Bench.printPlace(folder);
        Bench.print("microseconds a file, each measured once (times git apply): %s", String.join(", ", STAGES));
        for (int size : sizes) {
            long[] nanos = new ScaleBench(folder, size).measure();
            List<String> figures = new ArrayList<>();
            for (long each : nanos) {
                figures.add(String.format(Locale.ROOT, "%,d (%.1f)", each / 1_000 / size, (double) each / nanos[0]));
            }
            Bench.print("%,d files: %s", size, String.join(", ", figures));
        }
        Bench.freshFolder(folder);
    }

    /** Returns the nanoseconds of each stage. */
    private long[] measure() throws Exception {
        ManyFiles.write(root, patch, files);
        long git = Bench.git(root, "apply", patch.toString());
        Bench.git(root, "apply", "-R", patch.toString());
        long rolledBack = rolledBack();
        LonelyCat cat = LonelyCat.with(Bench.settings(root, policy("policy.yaml", Bench.POLICY)));
        long plan = nanos(plan(cat), Answer.OK);
        long gate = nanos(() -> cat.run(GateRequest.of(Optional.empty())), Answer.OK);
        long execute = nanos(() -> cat.run(ExecuteRequest.of(Optional.empty())), Answer.OK);
        long verify = nanos(() -> cat.run(VerifyRequest.of("latest")), Answer.OK);
        return new long[] {git, plan, gate, execute, verify, rolledBack};
    }

    /** The same change, under a policy that has a check which fails. */
    private long rolledBack() throws IOException {
        LonelyCat cat = LonelyCat.with(Bench.settings(root, policy("failing.yaml", Bench.POLICY + FAILING)));
        nanos(plan(cat), Answer.OK);
        return nanos(() -> cat.run(ExecuteRequest.of(Optional.empty())), Answer.REFUSED);
    }

    private Path policy(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Supplier<Answer> plan(LonelyCat cat) {
        return () -> cat.run(PlanRequest.of(ChangeSource.ofPatch(patch)));
    }

    private static long nanos(Supplier<Answer> goal, int expected) {
        long start = System.nanoTime();
        Answer result = goal.get();
        long nanos = System.nanoTime() - start;
        if (result.exitCode() != expected) {
            throw new IllegalStateException(result.message());
        }
        return nanos;
    }
}
