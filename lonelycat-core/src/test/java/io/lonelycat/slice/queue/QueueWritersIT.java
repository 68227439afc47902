// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.PostgresServer;
import io.lonelycat.Sandbox;
import io.lonelycat.Share;
import io.lonelycat.config.Key;
import io.lonelycat.config.Keys;
import io.lonelycat.flow.Result;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sixteen writers plan and submit at once, each in a clone that stays as it was, while their plans are landed: no plan is lost.
 */
class QueueWritersIT {
    private static final int WRITERS = 16;
    private static final int PLANS = Integer.getInteger("lonelycat.queue.plans", Share.of(16, 100));
    private static final int SLOTS = 1;
    private static final int FILES = (PLANS + SLOTS - 1) / SLOTS;
    private static final String FREE = "free";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void loseNothing(boolean server) throws Exception {
        QueueSandbox base = clone(folder.resolve("base"));
        base.sandbox()
                .given
                .put(
                        Keys.STORE,
                        server
                                ? PostgresServer.schema()
                                : folder.resolve("queue").toString());
        base.sandbox().lockTimeout = Duration.ofMinutes(5);
        List<FutureTask<Integer>> writers = IntStream.range(0, WRITERS)
                .mapToObj(writer -> new FutureTask<>(() -> submit(writer, base.sandbox().given)))
                .toList();
        writers.forEach(writer -> new Thread(writer, "writer").start());

        long landed = 0;
        while (landed < PLANS) {
            boolean all = writers.stream().allMatch(FutureTask::isDone);
            Result worked = base.run("work", Map.of("tasks", "7"));
            assertThat(worked.exitCode()).as(worked.message()).isZero();
            long now = Sandbox.json(base.queue())
                    .required("count")
                    .object()
                    .required("landed")
                    .integer(0, PLANS);
            assertThat(now > landed || !all).as(worked.message()).isTrue();
            landed = now;
        }

        int submitted = 0;
        for (FutureTask<Integer> writer : writers) {
            submitted += writer.get();
        }
        assertThat(submitted).isEqualTo(PLANS);
        assertThat(base.order()).isEmpty();
        for (int file = 0; file < FILES; file++) {
            assertThat(base.sandbox().read(name(file))).isEqualTo(text(file, true));
        }
    }

    private QueueSandbox clone(Path where) {
        QueueSandbox clone = QueueSandbox.of(where, 0);
        IntStream.range(0, FILES).forEach(file -> clone.sandbox().file(name(file), text(file, false)));
        return clone;
    }

    private int submit(int writer, Map<Key<?>, String> given) {
        QueueSandbox clone = clone(folder.resolve("writer-" + writer));
        clone.sandbox().given.putAll(given);
        clone.sandbox().lockTimeout = Duration.ofMinutes(5);
        int submitted = 0;
        for (int plan = writer; plan < PLANS; plan += WRITERS) {
            String id = Sandbox.id(clone.sandbox().plan(patch(plan / SLOTS, plan % SLOTS)), "plan");
            Result result = clone.submit(id, Map.of());
            assertThat(result.exitCode()).as(result.message()).isZero();
            submitted++;
        }
        return submitted;
    }

    private static String name(int file) {
        return "file-" + file;
    }

    private String text(int file, boolean taken) {
        StringBuilder text = new StringBuilder();
        text.append("first\nsecond\n");
        for (int slot = 0; slot < SLOTS; slot++) {
            boolean planned = taken && file * SLOTS + slot < PLANS;
            text.append(slot(slot, planned ? planned(file, slot) : FREE));
        }
        return text.append("last but one\nlast\n").toString();
    }

    private static String slot(int slot, String what) {
        return "a %1$d\nb %1$d\nc %1$d\n%2$s %1$d\nd %1$d\ne %1$d\nf %1$d\n".formatted(slot, what);
    }

    private static String planned(int file, int slot) {
        return "plan " + (file * SLOTS + slot) + " in";
    }

    private static String patch(int file, int slot) {
        int line = 3 + 7 * slot;
        return """
                --- a/%1$s
                +++ b/%1$s
                @@ -%2$d,7 +%2$d,7 @@
                 a %3$d
                 b %3$d
                 c %3$d
                -free %3$d
                +%4$s %3$d
                 d %3$d
                 e %3$d
                 f %3$d
                """.formatted(name(file), line, slot, planned(file, slot));
    }
}
