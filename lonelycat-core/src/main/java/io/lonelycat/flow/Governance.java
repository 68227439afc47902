// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.api.Answer;
import io.lonelycat.api.Request;
import io.lonelycat.config.Settings;

/** The goals in one workspace, as front ends call them. */
public interface Governance {
    /** Opens the engine on the workspace that the settings name. */
    interface Engine {
        Governance in(Settings settings);
    }

    /**
     * Carries a request out. A "no" is no exception: it is the result.
     *
     * @throws io.lonelycat.error.InvalidInputException for what the caller can fix
     * @throws io.lonelycat.error.EngineException when the machine fails
     */
    Answer run(Request request);
}
