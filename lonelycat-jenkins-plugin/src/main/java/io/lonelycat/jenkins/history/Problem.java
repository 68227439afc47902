// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.jenkins.PipelineSteps;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Why a page has nothing to show.
 *
 * @param statusCode what the page is answered with: a program must not take it for an answer
 * @param words empty when all is well
 */
record Problem(int statusCode, String words) {
    static final Problem NONE = new Problem(HttpServletResponse.SC_OK, "");

    /** Something is asked that cannot be asked for. */
    static Problem of(InvalidInputException wrong) {
        return new Problem(HttpServletResponse.SC_BAD_REQUEST, PipelineSteps.in(String.valueOf(wrong.getMessage())));
    }

    /** The history cannot be read. */
    static Problem of(EngineException unreadable) {
        return new Problem(HttpServletResponse.SC_SERVICE_UNAVAILABLE, VisibleHistory.words(unreadable));
    }

    boolean isUnreadable() {
        return statusCode == HttpServletResponse.SC_SERVICE_UNAVAILABLE;
    }
}
