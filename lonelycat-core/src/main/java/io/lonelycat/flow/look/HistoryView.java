// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import io.lonelycat.flow.HistoryRequest;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.json.JsonObject;
import io.lonelycat.record.history.History;
import java.util.Optional;

/** What the goal {@code history} can be asked for in place of a list of executions. */
public interface HistoryView {
    /** Returns the name of the parameter that asks for it. */
    String name();

    /**
     * Refuses what does not go with it, before the history is read.
     *
     * @throws io.lonelycat.error.InvalidInputException with what to leave out
     */
    void check(HistoryRequest request);

    /**
     * Answers.
     *
     * @param history absent before the first execution
     */
    ViewAnswer answer(WorkspaceSession site, HistoryRequest request, Optional<History> history);

    /**
     * An answer.
     *
     * @param status of the result
     * @param text for people; absent to say that nothing was executed
     * @param details for programs
     */
    record ViewAnswer(String status, Optional<String> text, JsonObject details) {}
}
