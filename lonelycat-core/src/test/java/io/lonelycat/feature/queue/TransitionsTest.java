// SPDX-License-Identifier: MIT
package io.lonelycat.feature.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.api.Priority;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.feature.queue.QueuedPlan.Cause;
import io.lonelycat.feature.queue.Transitions.PlanState;
import io.lonelycat.json.Digest;
import io.lonelycat.json.Names;
import io.lonelycat.plan.PlanId;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TransitionsTest {
    private static final PlanId PLAN = new PlanId("plan_01j00000000000000000000000");
    private static final Cause ANNA = new Cause("anna", "because");
    private static final Digest DIGEST = Digest.of(new byte[0]);

    private final StoreDatabase database = QueueSimulationTest.inMemory();
    private final QueueTables tables = new QueueTables(database);
    private Instant now = Instant.parse("2026-03-01T10:00:00Z");

    @BeforeEach
    void create() {
        QueueTables.create(database);
        submit(PLAN);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private <T> T change(Function<Queue, T> work) {
        return work.apply(new Queue(tables, now, "here", "any"));
    }

    private QueuedPlan submit(PlanId plan) {
        Submission submission = new Submission(Priority.NORMAL, List.of(), "it", "anna", 1, DIGEST, List.of());
        return change(queue -> queue.submit(plan, submission, ANNA));
    }

    private Worker worker(String user, String host, long pid) {
        return new Worker("a", user, host, pid, Instant.EPOCH, List.of(), "/w");
    }

    private QueuedPlan taken(Worker worker) {
        return change(queue -> {
            queue.hear(worker);
            return queue.land(queue.plan(PLAN), worker);
        });
    }

    private void tidy() {
        change(queue -> {
            queue.tidy();
            return true;
        });
    }

    private PlanState state() {
        return tables.find(PLAN).orElseThrow().state();
    }

    private void putInto(PlanState state) {
        String name = Names.of(state);
        database.update("UPDATE queue_plan SET state = ?, document = json_set(document, '$.state', ?)", name, name);
    }

    private long files() {
        return database.number("SELECT count(*) FROM queue_file");
    }

    @ParameterizedTest
    @EnumSource(PlanState.class)
    void makesTheMovesOfTheTableAndNoOtherAndKeepsTheFilesAsItSays(PlanState from) {
        for (PlanMove move : PlanMove.values()) {
            database.update("DELETE FROM queue_plan");
            submit(PLAN);
            putInto(from);
            assertThat(state()).isEqualTo(from);
            database.update("INSERT INTO queue_file VALUES (?, 'plan.json', 'x') ON CONFLICT DO NOTHING", PLAN.text());
            Runnable moving = () -> change(queue -> queue.move(queue.plan(PLAN), move, ANNA));
            if (move.isAllowedFrom(from)) {
                moving.run();
                assertThat(state()).isEqualTo(move.to());
                assertThat(files()).isEqualTo(move.to().isOpen() ? 1 : 0);
            } else {
                assertThatThrownBy(moving::run).isInstanceOf(InvalidInputException.class);
                assertThat(state()).isEqualTo(from);
                assertThat(files()).isEqualTo(1);
            }
        }
    }

    @Test
    void givesAPlanToAnotherWorkerWhenTheFirstIsNotHeardFrom() {
        Worker far = worker("nina", "far", 7);
        QueuedPlan first = taken(far);
        now = now.plus(Worker.LEASE).minusSeconds(1);
        assertThat(tables.hear(far, first, now)).isTrue();
        now = now.plus(Worker.LEASE).minusSeconds(1);
        tidy();
        assertThat(state()).isEqualTo(PlanState.LANDING);

        now = now.plusSeconds(1);
        tidy();
        assertThat(state()).isEqualTo(PlanState.WAITING);
        QueuedPlan second = taken(worker("otto", "far", 8));

        assertThat(tables.hear(far, first, now)).isFalse();
        boolean byFirst = change(queue -> queue.finish(first, PlanMove.LAND, ANNA));
        boolean bySecond = change(queue -> queue.finish(second, PlanMove.LAND, ANNA));
        assertThat(List.of(byFirst, bySecond)).containsExactly(false, true);
        assertThat(state()).isEqualTo(PlanState.LANDED);
    }

    @Test
    void takesAPlanAtOnceFromAProcessOfThisMachineThatHasEnded() {
        taken(worker("nina", "here", Integer.MAX_VALUE));

        tidy();

        assertThat(state()).isEqualTo(PlanState.WAITING);
        assertThat(tables.lastEvents(2).get(0).to()).isEqualTo("lost");
    }
}
