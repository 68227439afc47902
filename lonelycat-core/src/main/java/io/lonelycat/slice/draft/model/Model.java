// SPDX-License-Identifier: MIT
package io.lonelycat.slice.draft.model;

import io.lonelycat.json.JsonObject;
import java.util.Optional;

/** Something that answers questions: a server, or a record of what one said. */
public interface Model {
    /**
     * Asks.
     *
     * @throws io.lonelycat.error.InvalidInputException when the caller can mend what keeps it from answering, such as a key
     * @throws io.lonelycat.error.EngineException when it does not answer
     */
    Answer ask(Question question);

    /**
     * What is asked.
     *
     * @param rules how it is to be answered
     * @param text the task, and the data for it
     * @param schema of the answer, as JSON Schema; absent for a text
     * @param mostTokens that the answer may have
     */
    record Question(String rules, String text, Optional<JsonObject> schema, int mostTokens) {
        /** Returns how many characters are sent. */
        public int length() {
            return rules.length() + text.length();
        }
    }

    /**
     * What was answered.
     *
     * @param cut whether it ends where it had as many tokens as it may have
     * @param millis how long it took
     */
    record Answer(String text, TokenCount usage, boolean cut, long millis) {}

    /**
     * How many tokens were counted.
     *
     * @param in of the question
     * @param out of the answer
     */
    record TokenCount(long in, long out) {
        public static final TokenCount NONE = new TokenCount(0, 0);

        /** Returns the sum. */
        public TokenCount plus(TokenCount other) {
            return new TokenCount(in + other.in, out + other.out);
        }

        public long all() {
            return in + out;
        }
    }
}
