// SPDX-License-Identifier: MIT
package io.lonelycat.bench;

import io.lonelycat.LonelyCat;
import io.lonelycat.flow.ApprovalSources;
import io.lonelycat.plan.Trigger;
import io.lonelycat.plan.source.PlanInput;
import io.lonelycat.plan.source.PlanRequest;
import io.lonelycat.slice.rehearsal.RehearseRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** Takes a change out block by block, and compares that with what its check takes alone. */
public final class FalsifyBench {
    private static final int LINES_BETWEEN = 6;

    private final Path root;
    private final Path patch;
    private final int blocks;
    private final String check;

    private FalsifyBench(Path folder, int blocks, int checkMillis) throws IOException {
        this.root = Files.createDirectories(folder.resolve("tree"));
        this.patch = folder.resolve("change.patch");
        this.blocks = blocks;
        this.check = String.format(Locale.ROOT, "sleep %.3f; cmp -s code expected", checkMillis / 1000.0);
    }

    /** Runs with a folder to work in, how many blocks the change has, and how many milliseconds its check takes. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Bench.freshFolder(Path.of(arguments[0]).toAbsolutePath());
        new FalsifyBench(folder, Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2])).run(folder);
        Bench.freshFolder(folder);
    }

    private void run(Path folder) throws Exception {
        Bench.printPlace(folder);
        write();
        LonelyCat asked = under(folder.resolve("with.yaml"), "rehearsal: {falsify: {unproven: warn}}\n");
        Bench.demandOk(asked.plan(new PlanRequest(new PlanInput.PatchInput(patch), null, "bench", Trigger.MANUAL)));
        long aloneNanos = alone();
        LonelyCat plain = under(folder.resolve("without.yaml"), "");
        rehearsal(plain);
        long without = rehearsal(plain);
        long with = rehearsal(asked);
        Pairs pairs = new Pairs();
        // Of tiny sizes, the one with more to do may be done first.
        pairs.add(Math.max(1, with - without), aloneNanos);
        Bench.print("falsification of %,d blocks: %s", blocks, pairs.text("all of them", "the check alone"));
    }

    /** A file of which every block has a line that changes, and beside it what is expected of it. */
    private void write() throws IOException {
        StringBuilder old = new StringBuilder();
        StringBuilder changed = new StringBuilder();
        StringBuilder edits = new StringBuilder("--- a/code\n+++ b/code\n");
        String between = IntStream.range(0, LINES_BETWEEN)
                .mapToObj(line -> "same " + line + "\n")
                .reduce("", String::concat);
        for (int block = 0; block < blocks; block++) {
            int first = block * (LINES_BETWEEN + 1) + 1;
            edits.append("@@ -" + first + ",2 +" + first + ",2 @@\n-old " + block + "\n+new " + block + "\n same 0\n");
            old.append("old " + block + "\n").append(between);
            changed.append("new " + block + "\n").append(between);
        }
        Files.writeString(root.resolve("code"), old);
        Files.writeString(root.resolve("expected"), changed);
        Files.writeString(patch, edits);
    }

    private long alone() throws IOException, InterruptedException {
        long start = System.nanoTime();
        new ProcessBuilder("sh", "-c", check).directory(root.toFile()).start().waitFor();
        return System.nanoTime() - start;
    }

    private LonelyCat under(Path policy, String more) throws IOException {
        Files.writeString(
                policy,
                "schema: lonelycat.policy/1\npaths: {allow: ['**']}\nsandbox: none\njudges: {paths: ['test/**'], code: ['code']}\n"
                        + "checks: {same: {command: [sh, -c, '" + check + "']}}\nrequire: {low: {checks: [same]}}\n"
                        + more);
        return LonelyCat.with(Bench.settings(root, policy));
    }

    private static long rehearsal(LonelyCat cat) {
        long start = System.nanoTime();
        Bench.demandOk(cat.run(new RehearseRequest(Optional.empty(), ApprovalSources.NONE)));
        return System.nanoTime() - start;
    }
}
