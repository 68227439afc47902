// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.queue;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.jenkins.config.NamedQueue;
import jakarta.servlet.http.HttpServletResponse;

/**
 * What is shown of a queue.
 *
 * @param html safe, as the core writes it; empty where there is a problem
 * @param problem why nothing is shown; empty where something is
 */
public record ShownQueue(String html, String problem, int statusCode) {
    static ShownQueue of(NamedQueue queue) {
        try {
            return new ShownQueue(new LiveQueue(queue).look().html(), "", HttpServletResponse.SC_OK);
        } catch (InvalidInputException | EngineException e) {
            return new ShownQueue("", QueueAnswer.words(e), QueueAnswer.status(e));
        }
    }
}
