// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.lonelycat.Sandbox;
import io.lonelycat.flow.Result;
import io.lonelycat.flow.Slice;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.slice.AllSlices;
import io.lonelycat.slice.queue.QueueBook.Mover;
import io.lonelycat.slice.queue.move.WorkerState;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens in the queue where people should look is told once, from the workspace in which plans are landed. */
class QueueWarningsTest {
    private static final String POLICY = QueueSandbox.POLICY + """
            checks: {looks: {command: [sh, -c, '! grep -qr new f1 f2 f3 f5']}}
            require: {low: {checks: [looks]}}
            sandbox: {use: none}
            notify:
              log: {on: [asked, returned, held, worker_lost, queue_stopped], file: %s}
            """;

    @TempDir
    Path folder;

    private QueueSandbox queue;

    QueueSandbox made() {
        return QueueSandbox.of(folder.resolve("one"), 6);
    }

    @BeforeEach
    void makeWorkspace() {
        queue = made();
        queue.sandbox().file("lonelycat-policy.yaml", POLICY.formatted(folder.resolve("log.jsonl")));
    }

    private List<InputObject> told() {
        Path log = folder.resolve("log.jsonl");
        return Files.exists(log)
                ? Sandbox.doing(() -> Files.readAllLines(log)).stream()
                        .map(line -> InputDocument.json("log", line.getBytes(UTF_8)))
                        .toList()
                : List.of();
    }

    @AfterEach
    void toldAsTheSchemaSays() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                Slice.class.getResourceAsStream("/io/lonelycat/slice/notify/notification.schema.json"))) {
            Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(in);
            assertThat(told())
                    .allSatisfy(line -> assertThat(schema.validate(line.plain().toString(), InputFormat.JSON))
                            .isEmpty());
        }
    }

    private List<String> events() {
        return told().stream().map(line -> line.required("event").string()).toList();
    }

    @Test
    void tellsThatAPlanWentBackOnce() {
        String plan = queue.submitted(1);

        Result worked = queue.work();

        assertThat(queue.state(plan)).as(worked.message()).isEqualTo("returned");
        assertThat(queue.work().status()).isEqualTo("idle");
        assertThat(queue.another().work().status()).isEqualTo("idle");
        assertThat(told()).singleElement().satisfies(line -> {
            assertThat(line.required("event").string()).isEqualTo("returned");
            assertThat(line.required("planId").string()).isEqualTo(plan);
            assertThat(line.required("title").string()).contains("f1");
            assertThat(line.required("executionId").string()).startsWith("exec_");
        });
    }

    @Test
    void tellsOfEachTimeThatAPlanIsHeld() {
        String plan = queue.submitted(4);
        queue.act(plan, "hold");
        queue.work();
        queue.act(plan, "release");
        queue.act(plan, "hold");
        assertThat(events()).containsExactly("held");

        queue.work();

        assertThat(events()).containsExactly("held", "held");
    }

    @Test
    void tellsThatAnApprovalIsNeededOnce() {
        queue.sandbox()
                .file(
                        "lonelycat-policy.yaml",
                        queue.sandbox()
                                .read("lonelycat-policy.yaml")
                                .replace("paths: {allow: ['**']}", "paths: {need_approval: ['**']}"));
        String plan = queue.planned(4);
        queue.submit(plan, Map.of());

        queue.work();

        assertThat(queue.state(plan)).isEqualTo("need_approval");
        assertThat(queue.work().exitCode()).isNotNegative();
        assertThat(events()).containsExactly("asked");
    }

    @Test
    void tellsThatACheckStopsTheQueueOnceHoweverOftenItFailsAgain() {
        for (int file : List.of(1, 2, 3, 5)) {
            queue.submitted(file);
        }
        queue.work();
        assertThat(events()).containsExactlyInAnyOrder("returned", "returned", "returned", "queue_stopped");
        queue.later(Duration.ofMinutes(2));

        queue.work();

        assertThat(events()).hasSize(4);
        assertThat(told())
                .filteredOn(line -> line.required("event").string().equals("queue_stopped"))
                .singleElement()
                .satisfies(line -> assertThat(line.required("check").string()).isEqualTo("looks"));
    }

    @Test
    void tellsThatAWorkerWasLostWithoutItsName() {
        try (QueueStore store =
                QueueStore.open(new WorkspaceSession(queue.sandbox().settings()))) {
            store.change(book -> {
                Mover who = new Mover("x", "");
                book.note("hugo@elsewhere:1", WorkerState.WORKING, who, Set.of(), Optional.of("there"));
                return true;
            });
        }
        queue.later(Duration.ofMinutes(2));

        queue.work();
        queue.work();

        assertThat(events()).containsExactly("worker_lost");
        assertThat(Sandbox.doing(() -> Files.readString(folder.resolve("log.jsonl"))))
                .doesNotContain("hugo");
    }

    @Test
    void tellsOnceAlsoWithSeveralWorkers() throws Exception {
        List<String> plans = new ArrayList<>();
        for (int file : List.of(1, 2)) {
            plans.add(queue.submitted(file));
        }
        List<FutureTask<Result>> workers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            QueueSandbox other = queue.another();
            FutureTask<Result> worker = new FutureTask<>(() -> other.work(2));
            workers.add(worker);
            new Thread(worker, "worker").start();
        }
        for (FutureTask<Result> worker : workers) {
            assertThat(worker.get().exitCode()).isNotNegative();
        }
        queue.work();

        assertThat(plans.stream().map(queue::state)).containsOnly("returned");
        assertThat(events()).containsExactly("returned", "returned");
    }

    /** A kill comes before a notification is kept, or after that and before it is sent. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void tellsOnceAfterAKill(boolean kept) {
        String plan = queue.submitted(4);
        queue.act(plan, "hold");
        QueueSandbox killed = queue.another();
        killed.sandbox().slices = AllSlices.ALL.stream()
                .map(slice -> slice.name().equals("notify") ? upTo(slice, kept) : slice)
                .toList();
        killed.work();
        assertThat(events()).isEmpty();

        queue.work();
        queue.work();

        assertThat(events()).containsExactly("held");
    }

    private static Slice upTo(Slice notify, boolean kept) {
        return new Slice() {
            @Override
            public String name() {
                return notify.name();
            }

            @Override
            public List<?> plugs(Class<?> point) {
                boolean reached = point != Slice.AtTheEnd.class && (kept || point != Slice.AfterWarning.class);
                return reached ? notify.plugs(point) : List.of();
            }
        };
    }
}
