// SPDX-License-Identifier: MIT
package io.lonelycat.bench;

import io.lonelycat.LonelyCat;
import io.lonelycat.api.PlanRequest;
import io.lonelycat.plan.source.ChangeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Finds the places of edits whose numbers are wrong, one in each of many files of 100 lines: {@code git apply --recount --check},
 * and a plan from the same text, in turn. The plan is written down as well; the check of git leaves nothing.
 */
public final class EditsBench {
    private final Path root;
    private final Path diff;
    private final LonelyCat cat;

    private EditsBench(Path folder, int files) throws IOException {
        Bench.freshFolder(folder);
        root = Files.createDirectories(folder.resolve("tree"));
        Path exact = folder.resolve("exact.patch");
        ManyFiles.write(root, exact, files);
        diff = Files.writeString(
                folder.resolve("edits.diff"),
                Files.readString(exact).replace("@@ -49,3 +49,3 @@", "@@ -45,2 +45,2 @@"));
        cat = LonelyCat.with(Bench.settings(root, Files.writeString(folder.resolve("policy.yaml"), Bench.POLICY)));
    }

    /** Runs with a folder to work in, the number of files, and the number of rounds. */
    public static void main(String[] arguments) throws Exception {
        int files = Integer.parseInt(arguments[1]);
        new EditsBench(Path.of(arguments[0]).toAbsolutePath(), files).run(files, Integer.parseInt(arguments[2]));
    }

    private void run(int files, int rounds) throws Exception {
        Bench.printPlace(root);
        Pairs pairs = new Pairs();
        for (int round = -1; round < rounds; round++) {
            long git = Bench.git(root, "apply", "--recount", "--check", diff.toString());
            long start = System.nanoTime();
            Bench.demandOk(cat.run(PlanRequest.of(ChangeSource.ofEdits(diff))));
            if (round >= 0) {
                pairs.add(System.nanoTime() - start, git);
            }
        }
        Bench.print(
                "edits of %,d files with wrong numbers: %s", files, pairs.text("plan", "git apply --recount --check"));
    }
}
