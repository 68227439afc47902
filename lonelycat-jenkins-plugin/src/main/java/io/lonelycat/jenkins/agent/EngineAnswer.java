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

/** Converts an engine's result or error to JSON for the controller, because remoting would lose exception classes. */
public final class EngineAnswer {
    /** JSON member with all files of a change, which are also in the evidence. */
    private static final String LISTED = "files";

    private static final Logger LOGGER = Logger.getLogger(EngineAnswer.class.getName());

    private EngineAnswer() {}

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
     * Formats a result. If too large for the controller, omits the file list, then all details; the controller must still learn the
     * state of the workspace.
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
            // Failure before the engine started.
            answer = Answer.Refused.of(goal, e);
        }
        if (answer instanceof Answer.Refused refused) {
            // Log a bug's stack trace on the agent only.
            refused.bug().ifPresent(bug -> LOGGER.log(Level.WARNING, "The engine failed", bug));
        }
        return answer;
    }
}
