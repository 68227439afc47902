// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.agent;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.Result;
import io.lonelycat.json.Json;
import io.lonelycat.json.JsonObject;
import java.util.Map;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What travels back: a result as text, also where there is none. Exceptions would lose their class on the way. */
final class Answer {
    private static final Logger LOGGER = Logger.getLogger(Answer.class.getName());

    private Answer() {}

    /** Asks, with the classes of the plugin in reach of the libraries that look for theirs by the thread. */
    static String of(String goal, Supplier<Result> question) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Answer.class.getClassLoader());
        try {
            return Json.line(result(goal, question).toJson());
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static Result result(String goal, Supplier<Result> question) {
        try {
            return question.get();
        } catch (InvalidInputException e) {
            return failed(goal, "invalid", String.valueOf(e.getMessage()));
        } catch (EngineException e) {
            return failed(goal, "failed", String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            // A mistake of ours: the trace stays here, where somebody can look for it.
            LOGGER.log(Level.WARNING, "The engine failed", e);
            return failed(
                    goal, "failed", "The engine failed unexpectedly: " + e + ". Its trace is in the agent's log.");
        }
    }

    private static Result failed(String goal, String status, String message) {
        return new Result(goal, status, Result.SET_UP, Map.of(), message, new JsonObject());
    }
}
