// SPDX-License-Identifier: MIT
package io.lonelycat.slice.similar;

import io.lonelycat.json.JsonObject;
import io.lonelycat.json.RecordJson;

/**
 * Which executions are like another one or a change, and what came of them.
 *
 * @param text for people
 * @param details as {@code lonelycat:history} gives them
 */
record SimilarAnswer(String text, JsonObject details) {
    /**
     * Words an answer.
     *
     * @param subject what it is about: an id
     * @param pruned how many executions could not be compared
     */
    static SimilarAnswer of(String subject, SimilarExecutions similar, long pruned) {
        return new SimilarAnswer(
                new SimilarText(similar).text(subject, pruned),
                RecordJson.write(similar).with("subject", subject).with("notCompared", pruned));
    }
}
