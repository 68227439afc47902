// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.flow.Result;
import io.lonelycat.slice.queue.QueueBook.Mover;
import io.lonelycat.slice.queue.move.MoveDetails;
import io.lonelycat.slice.queue.move.QueueState;
import io.lonelycat.slice.queue.move.Worker;
import io.lonelycat.slice.queue.move.WorkerState;
import io.lonelycat.slice.queue.page.QueueDay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of the queue says what the list says, and what its log has. */
class QueuePageTest {
    private static final Worker NINA = new Worker("nina", "far-away", 7, Instant.EPOCH);

    @TempDir
    Path folder;

    private QueueSandbox queue;

    @BeforeEach
    void makeWorkspace() {
        queue = QueueSandbox.of(folder, 9);
    }

    private String page() {
        Result listed = queue.run("queue", Map.of("page", "true"));
        Path file = queue.store().resolve("queue.html");
        assertThat(listed.exitCode()).isZero();
        assertThat(listed.message()).endsWith("  Page       " + file);
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Nina verifies plans that were submitted, each after those before it, and comes to an end with all but the last one. */
    private void verified(List<String> plans) {
        queue.change(book -> {
            Mover who = new Mover(NINA.name(), "");
            book.note(NINA.name(), WorkerState.WORKING, who, Set.of("gpu", "linux"), Optional.of("/w on far-away"));
            book.index().crew().hear(NINA, book.now());
            List<String> before = new ArrayList<>();
            for (String plan : plans) {
                MoveDetails details = MoveDetails.NONE
                        .after(before)
                        .by(Optional.of("exec_01m8e00000000000000000000" + before.size()));
                book.take(book.plan(plan), QueueState.VERIFYING, details, NINA, QueueWorker.LEASE);
                before.add(plan);
            }
            for (String plan : plans.subList(0, plans.size() - 1)) {
                book.finish(book.plan(plan), QueueState.VERIFIED, who, MoveDetails.NONE);
            }
            return before;
        });
    }

    @Test
    void saysWhatTheListSays() {
        String landed = queue.submitted(1);
        queue.work();
        queue.sandbox().checks("sh, -c, 'exit 1'");
        String bad = queue.submitted(2);
        queue.work();
        List<String> chain = List.of(queue.submitted(3), queue.submitted(4), queue.submitted(5));
        verified(chain);
        String held = queue.submitted(6);
        queue.act(held, "hold");
        String tagged = queue.submitted(7, Map.of("tags", List.of("arm")));
        queue.run("queue", Map.of("action", "pause", "reason", "<b>the release</b> & more"));

        String page = page();

        assertThat(page)
                .startsWith("<!DOCTYPE html>\n<html lang=\"en\" data-by=\"lonelycat queue\">")
                .contains("default-src 'none'", "&lt;b&gt;the release&lt;/b&gt; &amp; more")
                .doesNotContain("<script", "<b>the release")
                .contains(landed, bad, held, tagged)
                .contains(chain)
                .contains("A chain of plans: " + chain.get(0) + " verified, then " + chain.get(1) + " verified, then "
                        + chain.get(2) + " being verified")
                .contains("waits for a worker with the tag arm")
                .contains("gpu, linux")
                .contains("nina@far-away/7")
                .contains("By day, in UTC")
                .contains("Went back");
    }

    @Test
    void saysThatThereIsNothing() {
        assertThat(page())
                .contains(
                        "No plan waits.",
                        "No worker is there.",
                        "No plan was landed or went back.",
                        "Nothing happened.")
                .doesNotContain("<svg");
    }

    @Test
    void countsTheChecksThatWereBegunForEachLandedPlan() {
        queue.submitted(1);
        queue.submitted(2);
        queue.work(2);
        queue.submitted(3);
        queue.work();

        List<QueueDay> days = queue.change(book -> book.index().events().days(book.now(), 3));
        assertThat(days.stream().mapToLong(QueueDay::landed).sum()).isEqualTo(3);
        assertThat(days.stream().mapToLong(QueueDay::builds).sum()).isEqualTo(3);
        assertThat(days.stream().mapToLong(QueueDay::returned).sum()).isZero();
        assertThat(days.stream().mapToLong(QueueDay::waitMillis).sum()).isPositive();
        assertThat(page()).contains("1.00");
    }
}
