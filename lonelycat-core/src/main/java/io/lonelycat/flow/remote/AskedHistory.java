// SPDX-License-Identifier: MIT
package io.lonelycat.flow.remote;

import io.lonelycat.record.history.History;
import java.util.function.Function;

/** A history that is opened for each question. */
public interface AskedHistory {
    /**
     * Asks a question.
     *
     * @throws io.lonelycat.error.EngineException when the index cannot be read; an administrator can build it again
     */
    <T> T ask(Function<History, T> question);
}
