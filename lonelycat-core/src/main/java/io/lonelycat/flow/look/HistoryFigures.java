// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import io.lonelycat.json.JsonObject;
import io.lonelycat.record.history.History;
import io.lonelycat.record.history.HistoryFilter;

/** Figures of a slice about many executions, below those of the engine. */
public interface HistoryFigures {
    /**
     * Counts the executions that a filter lets through.
     *
     * @param details gets the figures
     * @return the same for people, which begins with an empty line; empty where there is nothing to tell
     */
    String of(History history, HistoryFilter filter, JsonObject details);
}
