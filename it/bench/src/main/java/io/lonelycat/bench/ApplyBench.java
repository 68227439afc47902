// SPDX-License-Identifier: MIT
package io.lonelycat.bench;

import io.lonelycat.LonelyCat;
import io.lonelycat.api.Answer;
import io.lonelycat.api.PlanRequest;
import io.lonelycat.check.command.Durability;
import io.lonelycat.check.command.SyncProgram;
import io.lonelycat.check.command.TrustedPrograms;
import io.lonelycat.plan.source.ChangeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Applies one edited line in each of many files of 100 lines, and rolls it back, in turn on the same tree: {@code git apply}
 * beside the executor, {@code git apply && sync -f} beside one whose change survives the loss of power, and
 * {@code git checkout -- .} beside its roll back after a failed check. {@link BareCalls} shows what of that the JDK takes.
 */
public final class ApplyBench {
    /** A check that fails at once. */
    private static final String FAILING = Bench.POLICY + """
            sandbox: none
            checks:
              fails: {command: ['false']}
            require:
              low: {checks: [fails]}
              medium: {checks: [fails]}
              high: {checks: [fails]}
            """;

    private final Path root;
    private final Path patch;
    private final Path policy;
    private final Path repository;
    private final int warming;

    private ApplyBench(Path folder, int warming) throws IOException {
        this.warming = warming;
        Bench.freshFolder(folder);
        root = Files.createDirectories(folder.resolve("tree"));
        patch = folder.resolve("change.patch");
        policy = Files.writeString(folder.resolve("policy.yaml"), Bench.POLICY);
        repository = folder.resolve("repository");
        Bench.printPlace(folder);
    }

    /** Runs with a folder to work in, the number of files, and the number of rounds. */
    public static void main(String[] arguments) throws Exception {
        int files = Integer.parseInt(arguments[1]);
        int rounds = Integer.parseInt(arguments[2]);
        ApplyBench bench = new ApplyBench(Path.of(arguments[0]).toAbsolutePath(), Bench.warming(files, rounds));
        ManyFiles.write(bench.root, bench.patch, files);
        bench.run(files, rounds);
    }

    private void run(int files, int rounds) throws Exception {
        LonelyCat cat = LonelyCat.with(Bench.settings(root, policy));
        long start = System.nanoTime();
        Answer planned = Bench.demandOk(cat.run(PlanRequest.of(ChangeSource.ofPatch(patch))));
        Bench.print("plan of %,d files, once: %s", files, Bench.time(System.nanoTime() - start));
        String plan = Objects.requireNonNull(planned.ids().get("plan"));
        start = System.nanoTime();
        PlannedChange change = PlannedChange.gated(root, plan, Bench.POLICY);
        Bench.print("gate of %,d files, once: %s", files, Bench.time(System.nanoTime() - start));
        Bench.print(
                "apply of %,d files: %s", files, applied(change::apply, rounds).text("lonelycat", "git apply"));
        Bench.print("each of these after %,d rounds to warm up", warming);
        change.parts().forEach(Bench::printPart);
        Bench.print("its bare calls to the JDK, on one thread: %s", bare(1, rounds));
        Bench.print("its bare calls to the JDK, on two threads: %s", bare(2, rounds));
        PlannedChange renaming = PlannedChange.gated(root, plan, Bench.POLICY + "install: rename\n");
        Bench.print("apply of %,d files that survives the loss of power: %s", files, survivingPower(change, rounds));
        Bench.print(
                "apply of %,d files by renames that survives the loss of power: %s",
                files, survivingPower(renaming, rounds));
        PlannedChange failing = PlannedChange.gated(root, plan, FAILING);
        Bench.print(
                "roll back of %,d files: %s",
                files, rolledBack(failing, rounds).text("lonelycat", "git checkout -- ."));
    }

    private interface Applying {
        /** Applies the change, and returns how long that took, in nanoseconds. */
        long apply() throws IOException, InterruptedException;
    }

    private Pairs applied(Applying applying, int rounds) throws IOException, InterruptedException {
        Pairs pairs = new Pairs();
        for (int round = -warming; round < rounds; round++) {
            long git = isCompared(round) ? gitApplies() : 0;
            long ours = applying.apply();
            Bench.git(root, "apply", "-R", patch.toString());
            if (round >= 0) {
                pairs.add(ours, git);
            }
        }
        return pairs;
    }

    /** A process of git is new each time: it is run once to warm up, for the disk. */
    private static boolean isCompared(int round) {
        return round >= -1;
    }

    private long gitApplies() throws IOException, InterruptedException {
        long git = Bench.git(root, "apply", patch.toString());
        Bench.git(root, "apply", "-R", patch.toString());
        return git;
    }

    private String bare(int threads, int rounds) throws IOException, InterruptedException {
        List<Path> files = BareCalls.files(root.resolve("src"));
        Bench.git(root, "apply", patch.toString());
        BareCalls calls = new BareCalls(threads, root.resolveSibling("log"), files, BareCalls.contents(files));
        Bench.git(root, "apply", "-R", patch.toString());
        return applied(calls::apply, rounds).text("bare calls", "git apply");
    }

    /** Before each, what was written before is on the disk already. */
    private String survivingPower(PlannedChange change, int rounds) throws IOException, InterruptedException {
        Durability power = new SyncProgram(() -> new TrustedPrograms(System.getenv(), List.of(root)));
        Pairs pairs = new Pairs();
        for (int round = -warming; round < rounds; round++) {
            long git = isCompared(round) ? gitSurvivesPower(power) : 0;
            power.sync(root);
            long ours = change.apply(power);
            Bench.git(root, "apply", "-R", patch.toString());
            if (round >= 0) {
                pairs.add(ours, git);
            }
        }
        return pairs.text("lonelycat", "git apply && sync -f");
    }

    private long gitSurvivesPower(Durability power) throws IOException, InterruptedException {
        power.sync(root);
        long git = Bench.git(root, "apply", patch.toString()) + synced(power);
        Bench.git(root, "apply", "-R", patch.toString());
        return git;
    }

    private long synced(Durability power) throws IOException {
        long start = System.nanoTime();
        power.sync(root);
        return System.nanoTime() - start;
    }

    /** Both restore the tree from the same changed one, which git then compares with its index. */
    private Pairs rolledBack(PlannedChange change, int rounds) throws IOException, InterruptedException {
        Bench.git(root, "init", "-q", "--bare", repository.toString());
        inRepository("add", "src");
        Pairs pairs = new Pairs();
        for (int round = -warming; round < rounds; round++) {
            Bench.git(root, "apply", patch.toString());
            long git = inRepository("checkout", "-q", "--", ".");
            inRepository("diff", "--quiet");
            long ours = change.rollBack();
            inRepository("diff", "--quiet");
            if (round >= 0) {
                pairs.add(ours, git);
            }
        }
        return pairs;
    }

    private long inRepository(String... arguments) throws IOException, InterruptedException {
        String[] all = new String[arguments.length + 2];
        all[0] = "--git-dir=" + repository;
        all[1] = "--work-tree=" + root;
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return Bench.git(root, all);
    }
}
