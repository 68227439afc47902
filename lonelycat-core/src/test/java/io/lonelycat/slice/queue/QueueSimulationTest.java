// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import io.lonelycat.Share;
import org.junit.jupiter.api.Test;

/**
 * Draws what people, workers, time and a store with faults do to a queue whose plans are verified in copies, and looks after each step
 * whether something is lost, landed twice, or landed in a combination whose checks were not run. The queues are in memory; {@link
 * QueueModelTest} shows that the tables do the same.
 */
class QueueSimulationTest {
    @Test
    void landsAllThatHoldsAndNothingUntested() {
        long first = Long.getLong("lonelycat.simulations.first", 1);
        long many = Long.getLong("lonelycat.simulations", Share.of(100_000, 300_000));
        QueueModel model = new QueueModel();
        for (long seed = first; seed < first + many; seed++) {
            QueueSimulation.of(model, seed);
        }
    }
}
