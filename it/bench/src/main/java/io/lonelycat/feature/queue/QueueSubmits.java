// SPDX-License-Identifier: MIT
package io.lonelycat.feature.queue;

import io.lonelycat.api.FrontEnd;
import io.lonelycat.api.Priority;
import io.lonelycat.config.Settings;
import io.lonelycat.feature.AllFeatures;
import io.lonelycat.feature.queue.QueuedPlan.Cause;
import io.lonelycat.flow.PlanChoice;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.plan.PlanId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Measures how fast plans can be submitted. */
public final class QueueSubmits {
    private QueueSubmits() {}

    /**
     * Lets several threads submit plans.
     *
     * @param work submits plans of a list as long as there are any
     * @return how many were submitted in a second
     */
    public static double perSecond(List<String> plans, int threads, Consumer<Queue<String>> work)
            throws InterruptedException {
        Queue<String> left = new ConcurrentLinkedQueue<>(plans);
        List<String> failed = new CopyOnWriteArrayList<>();
        List<Thread> running = new ArrayList<>();
        long start = System.nanoTime();
        for (int i = 0; i < threads; i++) {
            Thread thread = new Thread(() -> work.accept(left), "submits-" + i);
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

    /** Puts plans into a queue that is open all the time, without asking the gate. */
    public static void submit(Settings settings, Queue<String> plans) {
        WorkspaceSession site = new WorkspaceSession(settings, FrontEnd.PLAIN, AllFeatures.ALL, elsewhere -> {
            throw new IllegalStateException("There is one workspace.");
        });
        try (QueueStore store = QueueStore.open(site)) {
            for (String id = plans.poll(); id != null; id = plans.poll()) {
                PlanChoice plan = PlanChoice.of(site, Optional.of(id));
                Submission submission = Submission.of(plan.proposal(), Priority.NORMAL, List.of(), List.of());
                store.change(queue -> {
                    PlanId own = new PlanId(plan.proposal().plan().id());
                    queue.tables().put(plan.proposal().plan(), plan.folder());
                    return queue.submit(own, submission, new Cause("bench", ""));
                });
            }
        }
    }
}
