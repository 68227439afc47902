// SPDX-License-Identifier: MIT
package io.lonelycat.bench;

import io.lonelycat.LonelyCat;
import io.lonelycat.api.Answer;
import io.lonelycat.api.PlanRequest;
import io.lonelycat.api.SubmitRequest;
import io.lonelycat.config.Settings;
import io.lonelycat.feature.queue.QueueSubmits;
import io.lonelycat.plan.source.ChangeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Supplier;

/** Submits plans, 16 threads beside one. */
public final class QueueBench {
    private static final int WORKERS = 16;

    private QueueBench() {}

    /** Runs with a folder to work in, the number of plans, and the address of an empty schema of a PostgreSQL database, if there is one. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Bench.freshFolder(Path.of(arguments[0]).toAbsolutePath());
        Bench.printPlace(folder);
        int plans = Integer.parseInt(arguments[1]);
        submit(folder, Math.max(WORKERS, plans / 10), Optional.empty());
        if (arguments.length > 2 && !arguments[2].equals("none")) {
            submit(folder, Math.max(WORKERS, plans / 10), Optional.of(arguments[2]));
        }
        Bench.freshFolder(folder);
    }

    private static void submit(Path folder, int plans, Optional<String> database)
            throws IOException, InterruptedException {
        Path root = Bench.freshFolder(folder.resolve("tree"));
        Bench.freshFolder(folder.resolve("tree.queue"));
        Path policy = Files.writeString(folder.resolve("policy.yaml"), Bench.POLICY);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 4 * plans; i++) {
            Files.writeString(root.resolve("f" + i), "old\n");
            Path patch = Files.writeString(
                    folder.resolve("change.patch"), "--- a/f" + i + "\n+++ b/f" + i + "\n@@ -1 +1 @@\n-old\n+new\n");
            PlanRequest request = PlanRequest.of(ChangeSource.ofPatch(patch));
            Answer planned =
                    Bench.demandOk(LonelyCat.with(Bench.settings(root, policy)).run(request));
            ids.add(planned.ids().getOrDefault("plan", ""));
        }
        Supplier<Settings> settings = () ->
                database.map(it -> Bench.settings(root, policy, it)).orElseGet(() -> Bench.settings(root, policy));
        double alone = QueueSubmits.perSecond(ids.subList(0, plans), 1, left -> submit(settings.get(), left));
        double together =
                QueueSubmits.perSecond(ids.subList(plans, 2 * plans), WORKERS, left -> submit(settings.get(), left));
        Bench.print(
                "%s: %,d plans submitted, gate and copy of the plan included: %.0f a second by %d threads, %.0f by one (%.2f x)",
                database.isPresent() ? "PostgreSQL" : "SQLite", plans, together, WORKERS, alone, together / alone);
        double first = open(ids.subList(2 * plans, 3 * plans), settings);
        Bench.print(
                "without the gate, in a queue that stays open: %.0f a second, and %.0f at first",
                open(ids.subList(3 * plans, 4 * plans), settings), first);
    }

    private static double open(List<String> plans, Supplier<Settings> settings) throws InterruptedException {
        return QueueSubmits.perSecond(plans, WORKERS, left -> QueueSubmits.submit(settings.get(), left));
    }

    private static void submit(Settings settings, Queue<String> plans) {
        LonelyCat cat = LonelyCat.with(settings);
        for (String plan = plans.poll(); plan != null; plan = plans.poll()) {
            Bench.demandOk(cat.run(SubmitRequest.of(Optional.of(plan))));
        }
    }
}
