// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.api.Answer;
import io.lonelycat.api.Request;
import io.lonelycat.config.Settings;

/** Entry point for front ends to run goals in a workspace. */
public interface Governance {
    interface Engine {
        Governance in(Settings settings);
    }

    /**
     * Executes a request. A refused change is a normal answer, not an exception.
     *
     * @throws io.lonelycat.error.InvalidInputException if the caller's input or workspace is invalid
     * @throws io.lonelycat.error.EngineException if the machine fails, for example with a full disk
     */
    Answer run(Request request);
}
