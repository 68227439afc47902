// SPDX-License-Identifier: MIT
package io.lonelycat.bench;

import io.lonelycat.LonelyCat;
import io.lonelycat.config.Parameters;
import io.lonelycat.config.Settings;
import io.lonelycat.flow.GoalCall;
import io.lonelycat.flow.Result;
import io.lonelycat.plan.Trigger;
import io.lonelycat.plan.source.PlanInput.PatchInput;
import io.lonelycat.plan.source.PlanRequest;
import io.lonelycat.slice.queue.QueueReplay;
import io.lonelycat.slice.queue.QueueReplay.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * Submits plans, 16 threads beside one. Then lets plans go through the queue in simulated time, beside one worker that builds one plan after
 * the other, or all that wait at once.
 */
public final class QueueBench {
    private static final int WORKERS = 16;
    private static final int BAD = 5;

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
        for (int interval : new int[] {12, 5, 1}) {
            int some = interval == 1 ? Math.max(1, plans * 3 / 10) : plans;
            Bench.print(
                    "%,d plans, one every %d minutes, builds of 4 to 16 minutes, %d %% fail, %d workers",
                    some, interval, BAD, WORKERS);
            QueueReplay replay = new QueueReplay(some, WORKERS, interval, BAD, 1);
            Figures serial = replay.serial();
            print("one after the other", serial, serial);
            print("all that wait at once", replay.batches(), serial);
            Figures queue = replay.queue(folder.resolve("queue-" + interval + ".db"), WORKERS);
            print("verified ahead", queue, serial);
            if (queue.untested() > 0 || queue.landed() != serial.landed()) {
                throw new IllegalStateException("The queue landed " + queue.landed() + " plans instead of "
                        + serial.landed() + ", " + queue.untested() + " of them untested.");
            }
        }
        Bench.freshFolder(folder);
    }

    private static void submit(Path folder, int plans, Optional<String> database)
            throws IOException, InterruptedException {
        Path root = Bench.freshFolder(folder.resolve("tree"));
        Bench.freshFolder(folder.resolve("tree.queue"));
        Path policy = Files.writeString(folder.resolve("policy.yaml"), Bench.POLICY);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 2 * plans; i++) {
            Files.writeString(root.resolve("f" + i), "old\n");
            Path patch = Files.writeString(
                    folder.resolve("change.patch"), "--- a/f%1$d\n+++ b/f%1$d\n@@ -1 +1 @@\n-old\n+new\n".formatted(i));
            PlanRequest request = new PlanRequest(new PatchInput(patch), null, "bench", Trigger.MANUAL);
            Result planned =
                    Bench.demandOk(LonelyCat.with(Bench.settings(root, policy)).plan(request));
            ids.add(planned.ids().getOrDefault("plan", ""));
        }
        Supplier<Settings> settings = () ->
                database.map(it -> Bench.settings(root, policy, it)).orElseGet(() -> Bench.settings(root, policy));
        double alone = submit(settings, ids.subList(0, plans), 1);
        double together = submit(settings, ids.subList(plans, 2 * plans), WORKERS);
        Bench.print(
                "%s: %,d plans submitted, gate and copy of the plan included: %.0f a second by %d threads, %.0f by one (%.2f x)",
                database.isPresent() ? "PostgreSQL" : "SQLite", plans, together, WORKERS, alone, together / alone);
    }

    /** Returns how many were submitted in a second. */
    private static double submit(Supplier<Settings> settings, List<String> plans, int threads)
            throws InterruptedException {
        Queue<String> left = new ConcurrentLinkedQueue<>(plans);
        List<String> failed = new CopyOnWriteArrayList<>();
        List<Thread> running = new ArrayList<>();
        long start = System.nanoTime();
        for (int i = 0; i < threads; i++) {
            Thread thread = new Thread(
                    () -> {
                        LonelyCat cat = LonelyCat.with(settings.get());
                        for (String plan = left.poll(); plan != null; plan = left.poll()) {
                            Bench.demandOk(cat.run(GoalCall.of("submit", Parameters.NONE.with("plan", plan))));
                        }
                    },
                    "submits-" + i);
            thread.setUncaughtExceptionHandler((one, e) -> failed.add(e.toString()));
            thread.start();
            running.add(thread);
        }
        for (Thread thread : running) {
            thread.join();
        }
        if (!failed.isEmpty()) {
            throw new IllegalStateException("Submitting failed: " + failed);
        }
        return plans.size() * 1e9 / (System.nanoTime() - start);
    }

    private static void print(String what, Figures figures, Figures serial) {
        Bench.print(
                "%-22s %.2f builds for each landed plan, one in twenty waits over %,.0f minutes (%.3f x)",
                what, figures.builds(), figures.waited(), figures.waited() / serial.waited());
    }
}
