// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.PostgresServer;
import io.lonelycat.Sandbox;
import io.lonelycat.error.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log is what happened; the database follows from it. */
class QueueLogTest {
    @TempDir
    Path folder;

    private QueueSandbox queue;

    @BeforeEach
    void makeWorkspace() {
        queue = QueueSandbox.of(folder, 40);
    }

    private Path log() {
        return queue.store().resolve("queue.jsonl");
    }

    private List<String> lines() {
        return Sandbox.doing(() -> Files.readAllLines(log()));
    }

    private void append(String text) {
        Sandbox.doing(() -> Files.writeString(log(), text, StandardOpenOption.APPEND));
    }

    private void forged(UnaryOperator<String> how) {
        List<String> lines = lines();
        append(how.apply(lines.get(lines.size() - 1)) + "\n");
    }

    @Test
    void believesNoLineThatCannotHaveHappened() {
        String plan = queue.submitted(1);
        queue.act(plan, "hold");
        forged(line -> line.replace("\"seq\":2", "\"seq\":3").replace("\"to\":\"held\"", "\"to\":\"landed\""));
        forged(line -> line);
        forged(line -> line.replace("\"seq\":2", "\"seq\":4"));
        forged(line -> line.replace("\"seq\":2", "\"seq\":3")
                .replace("waiting", "held")
                .replace(plan, "../../etc"));
        append("no JSON\n");

        assertThat(queue.queue().message()).contains("5 lines of " + log() + " cannot be read");
        assertThat(queue.state(plan)).isEqualTo("held");
        assertThat(queue.act(plan, "release").status()).isEqualTo("waiting");
        assertThat(queue.work().exitCode()).isZero();
        assertThat(queue.sandbox().read("f1")).isEqualTo("new\n");
    }

    @Test
    void goesOnBehindALineThatAKillHasCutOff() {
        String first = queue.submitted(1);
        append("{\"schema\":\"lonelycat.queue-move/1\",\"se");

        String second = queue.submitted(2);

        assertThat(queue.order()).containsExactly(first, second);
        removeDatabase();
        assertThat(queue.order()).containsExactly(first, second);
        assertThat(queue.queue().message()).contains("1 line of ");
    }

    @Test
    void takesInWhatWasAppendedWithoutTheDatabase() {
        String plan = queue.submitted(1);
        String line = lines().get(0);
        removeDatabase();
        queue.act(plan, "hold");
        String held = lines().get(1);
        Sandbox.doing(() -> Files.writeString(log(), line + "\n"));
        assertThat(queue.state(plan)).as("the log is shorter").isEqualTo("waiting");

        append(held + "\n");

        assertThat(queue.state(plan)).isEqualTo("held");
    }

    @Test
    void setsADamagedDatabaseAside() {
        String plan = queue.submitted(1);
        Path database = queue.store().resolve("history.db");
        Sandbox.doing(
                () -> Files.writeString(database, "no database, but a text that is long enough to be taken for one"));

        assertThat(queue.order()).containsExactly(plan);

        assertThat(queue.sandbox().progress)
                .anySatisfy(line -> assertThat(line).contains("the queue is as its log says"));
        assertThat(Sandbox.list(queue.store()))
                .anySatisfy(file -> assertThat(file.getFileName().toString())
                        .startsWith("history.db.")
                        .isNotEqualTo("history.db"));
    }

    @Test
    void needsAFolder() {
        Sandbox.doing(() -> Files.writeString(queue.store(), "a file"));

        assertThatThrownBy(queue::queue)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("is no folder");
    }

    private void removeDatabase() {
        for (String name : List.of("history.db", "history.db-wal", "history.db-shm")) {
            Sandbox.doing(() -> Files.deleteIfExists(queue.store().resolve(name)));
        }
    }

    @Test
    void losesNothingOfManyWhoSubmitAtOnce() {
        List<String> plans =
                IntStream.rangeClosed(1, 40).mapToObj(queue::planned).toList();

        plans.parallelStream()
                .forEach(plan ->
                        assertThat(queue.submit(plan, Map.of()).exitCode()).isZero());

        assertThat(queue.order()).containsExactlyInAnyOrderElementsOf(plans);
        assertThat(lines()).hasSize(40);
        removeDatabase();
        assertThat(queue.order()).containsExactlyInAnyOrderElementsOf(plans);
    }

    @Test
    void isCopiedOnceWhereManyProcessesOfAMachineDoSo() throws Exception {
        String address = PostgresServer.schema();
        QueueSandbox other = QueueSandbox.sharing(folder.resolve("other"), address);
        QueueSandbox machine = QueueSandbox.sharing(folder.resolve("machine"), address);
        for (int i = 1; i < 4; i++) {
            other.submitted(i);
            IntStream crowd = IntStream.range(0, 16).parallel();
            new ForkJoinPool(16)
                    .submit(() -> crowd.forEach(any -> machine.queue()))
                    .get();
        }

        assertThat(machine.store().resolve("queue.jsonl"))
                .hasSameTextualContentAs(other.store().resolve("queue.jsonl"));
    }
}
