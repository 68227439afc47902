// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.agent;

import io.lonelycat.api.Answer;
import io.lonelycat.api.AnswerDocument;
import io.lonelycat.controller.ReturnedAnswer;
import io.lonelycat.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The answer that travels back to the controller: a result as text, or an error. Exceptions would lose their class. */
public final class EngineAnswer {
    /** Every file of the change; its evidence has them, and the details their number. */
    private static final String LISTED = "files";

    private static final Logger LOGGER = Logger.getLogger(EngineAnswer.class.getName());

    private EngineAnswer() {}

    /** Asks, with the classes of the plugin in reach of the libraries that look for theirs by the thread. */
    static String of(String goal, Supplier<Answer> question) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(EngineAnswer.class.getClassLoader());
        try {
            return text(result(goal, question));
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /**
     * Leaves out what a step does not show, then the details as a whole, rather than an answer that the controller would
     * refuse to read: it has to hear what became of the workspace.
     */
    static String text(Answer result) {
        AnswerDocument document = result.document();
        String whole = Json.line(document);
        if (fits(whole)) {
            return whole;
        }
        String shorter = Json.line(document.without(LISTED));
        return fits(shorter) ? shorter : Json.line(document.withoutDetails());
    }

    private static boolean fits(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length <= ReturnedAnswer.LARGEST;
    }

    private static Answer result(String goal, Supplier<Answer> question) {
        Answer answer;
        try {
            answer = question.get();
        } catch (RuntimeException e) {
            // Thrown before the engine was asked.
            answer = Answer.Refused.of(goal, e);
        }
        if (answer instanceof Answer.Refused refused) {
            // The stack trace of a bug stays in the log of this machine.
            refused.bug().ifPresent(bug -> LOGGER.log(Level.WARNING, "The engine failed", bug));
        }
        return answer;
    }
}
