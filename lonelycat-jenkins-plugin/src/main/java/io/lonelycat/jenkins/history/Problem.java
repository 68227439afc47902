// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.jenkins.PipelineSteps;
import jakarta.servlet.http.HttpServletResponse;
import jenkins.model.Jenkins;

/**
 * Why a page has nothing to show.
 *
 * @param statusCode what the page is answered with: a program must not take it for an answer
 * @param words empty when all is well
 */
record Problem(int statusCode, String words) {
    static final Problem NONE = new Problem(HttpServletResponse.SC_OK, "");

    /** Something is asked that cannot be asked for, or the history cannot be read: its path is for administrators only. */
    static Problem of(RuntimeException why) {
        String words = PipelineSteps.in(String.valueOf(why.getMessage()));
        if (why instanceof InvalidInputException) {
            return new Problem(HttpServletResponse.SC_BAD_REQUEST, words);
        }
        return new Problem(
                HttpServletResponse.SC_SERVICE_UNAVAILABLE,
                Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                        ? words + " Rebuild the history."
                        : "The history cannot be read. Ask an administrator of this Jenkins to rebuild the history.");
    }
}
