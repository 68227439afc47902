// SPDX-License-Identifier: MIT
package io.lonelycat.bench;

import io.lonelycat.LonelyCat;
import io.lonelycat.api.Answer;
import io.lonelycat.api.GateRequest;
import io.lonelycat.api.PlanRequest;
import io.lonelycat.plan.source.ChangeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Plans one edited line in each of many files of 100 lines, and asks the gate about that plan: each beside {@code git apply
 * --check} of the same patch on the same tree, which every round runs between the two.
 */
public final class PlanBench {
    private final Path root;
    private final Path patch;
    private final LonelyCat cat;

    private PlanBench(Path folder) throws IOException {
        Bench.freshFolder(folder);
        root = Files.createDirectories(folder.resolve("tree"));
        patch = folder.resolve("change.patch");
        cat = LonelyCat.with(Bench.settings(root, Files.writeString(folder.resolve("policy.yaml"), Bench.POLICY)));
        Bench.printPlace(folder);
    }

    /** Runs with a folder to work in, the number of files, and the number of rounds. */
    public static void main(String[] arguments) throws Exception {
        PlanBench bench = new PlanBench(Path.of(arguments[0]).toAbsolutePath());
        int files = Integer.parseInt(arguments[1]);
        ManyFiles.write(bench.root, bench.patch, files);
        bench.run(files, Integer.parseInt(arguments[2]));
        Bench.freshFolder(Objects.requireNonNull(bench.root.getParent()));
    }

    private void run(int files, int rounds) throws Exception {
        Pairs planned = new Pairs();
        Pairs decided = new Pairs();
        Pairs asked = new Pairs();
        int warming = Bench.warming(files, rounds);
        for (int round = -warming; round < rounds; round++) {
            long start = System.nanoTime();
            String plan = plan();
            long planning = System.nanoTime() - start;
            long git = Bench.git(root, "apply", "--check", patch.toString());
            start = System.nanoTime();
            PlannedChange.gated(root, plan, Bench.POLICY);
            long deciding = System.nanoTime() - start;
            long gitAgain = Bench.git(root, "apply", "--check", patch.toString());
            start = System.nanoTime();
            Bench.demandOk(cat.run(GateRequest.of(Optional.of(plan))));
            long asking = System.nanoTime() - start;
            Bench.freshFolder(root.resolve(".lonelycat/plans"));
            if (round == -warming) {
                Bench.print(
                        "the first of %,d files in this process: plan %s, gate %s",
                        files, Bench.time(planning), Bench.time(deciding));
            } else if (round >= 0) {
                planned.add(planning, git);
                decided.add(deciding, git);
                asked.add(asking, gitAgain);
            }
        }
        Bench.print("plan of %,d files: %s", files, planned.text("lonelycat", "git apply --check"));
        Bench.print("gate of %,d files: %s", files, decided.text("lonelycat", "git apply --check"));
        Bench.print("gate of %,d files, and a kept decision: %s", files, asked.text("lonelycat", "git apply --check"));
    }

    private String plan() {
        Answer planned = Bench.demandOk(cat.run(PlanRequest.of(ChangeSource.ofPatch(patch))));
        return Objects.requireNonNull(planned.ids().get("plan"));
    }
}
