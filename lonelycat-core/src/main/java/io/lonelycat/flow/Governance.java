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
     * @throws io.lonelycat.error.InvalidInputException for errors of the caller
     * @throws io.lonelycat.error.EngineException for errors of the machine
     */
    Answer run(Request request);
}
