// SPDX-License-Identifier: MIT
package io.lonelycat.feature.queue;

import io.lonelycat.PostgresServer;
import io.lonelycat.Share;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Draws what users, workers, time and a store with faults do to a queue, and looks after each step whether a plan is lost, landed twice, or
 * landed on another base than the one on which it was verified. The tables and their statements are the real ones.
 */
class QueueSimulationTest {
    private static final long FIRST = Share.seed();

    private static void simulate(StoreDatabase database, long many) {
        try (database) {
            for (long seed = FIRST; seed < FIRST + many; seed++) {
                QueueSimulation.run(database, seed);
            }
        }
    }

    @Test
    void losesNothingAndLandsNothingTwiceOrOnAnotherBase() {
        simulate(QueueSimulation.inMemory(), 10);
    }

    @Test
    void doesTheSameOnAServer() {
        simulate(new StoreAddress(PostgresServer.schema(), Optional.empty()).open(), 1);
    }

    @Test
    @Tag("long")
    void losesNothingInManyQueues() {
        simulate(QueueSimulation.inMemory(), 2_000);
    }
}
