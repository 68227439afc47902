// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Json;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.WholeText;
import io.lonelycat.next.Action;
import io.lonelycat.next.ActionFormat;
import io.lonelycat.workspace.AtomicFile;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a goal or a step answers.
 *
 * @param goal the name of the goal: {@code plan}, {@code gate}, ...
 * @param status in one word: {@code planned}, {@code allow}, {@code applied}, {@code rolled_back}, ...
 * @param exitCode {@link #OK}, {@link #REFUSED}, {@link #SET_UP}, {@link #OVER_LIMIT} or {@link #APPROVAL_NEEDED}
 * @param ids the ids that are known: {@code plan}, {@code changeset}, {@code decision}, {@code execution}
 * @param message what a front end shows to people; several lines
 * @param details what programs may want to know beside that
 */
public record Answer(
        String goal, String status, int exitCode, Map<String, String> ids, String message, JsonObject details) {
    /** It went well. */
    public static final int OK = 0;

    /** A "no", or a failure that was rolled back. */
    public static final int REFUSED = 1;

    /** The input or the machine is not fit for the job. */
    public static final int SET_UP = 2;

    /** Everything permitted was done, but a configured limit is still exceeded. */
    public static final int OVER_LIMIT = 3;

    /** The change needs an approval first. */
    public static final int APPROVAL_NEEDED = 10;

    /** The status of a goal that has done nothing yet, and shows what it would do. */
    public static final String SHOWN = "shown";

    /** Goals that are not asked for the sake of what they show. */
    private static final Set<String> ANSWERS = Set.of(
            "plan",
            "gate",
            "approve",
            "submit",
            "work",
            "execute",
            "apply",
            "init",
            "rollback",
            "recover",
            "verify",
            "sign",
            "keygen",
            "validate");

    /** Copies the ids, sorted by name. */
    public Answer {
        ids = Collections.unmodifiableMap(new TreeMap<>(ids));
    }

    /** Returns the result of a goal that ended in an exception, or in an error of the JVM. */
    public static Answer of(String goal, Throwable e) {
        String status = e instanceof InvalidInputException ? "invalid" : "failed";
        String told = e instanceof Error ? e.toString() : e.getMessage();
        String message = told == null ? e.getClass().getSimpleName() : WholeText.repaired(told);
        JsonObject details = new JsonObject();
        if (e instanceof InvalidInputException invalid) {
            invalid.details().forEach(details::with);
        }
        return new Answer(goal, status, SET_UP, Map.of(), message, details);
    }

    /** Returns the result with its message as the users of a front end are told. */
    public Answer in(ActionFormat format) {
        return new Answer(goal, status, exitCode, ids, Action.formatted(message, format), details);
    }

    /** Returns what came of it, in one line. */
    public String headline() {
        return message.lines().findFirst().filter(line -> !line.isBlank()).orElse(status);
    }

    /** Returns what people see, line by line. */
    public List<String> lines(ActionFormat format) {
        return message.lines().map(line -> Action.formatted(line, format)).toList();
    }

    /** Says whether the goal was asked for the sake of what it shows, which is told also where little is to be told. */
    public boolean isLook() {
        return status.equals(SHOWN) || !ANSWERS.contains(goal);
    }

    /**
     * Writes it as JSON, whole or not at all; makes the folder if it is missing.
     *
     * @throws io.lonelycat.error.EngineException when it cannot be written
     */
    public void write(Path file) {
        Path path = file.toAbsolutePath();
        Path folder = path.getParent();
        if (folder != null) {
            StateFiles.createFolder(folder);
        }
        AtomicFile.write(path, Json.pretty(toJson()));
    }

    /** Returns the document that is written to {@code result.json}. */
    public JsonObject toJson() {
        JsonObject named = new JsonObject();
        for (Map.Entry<String, String> id : ids.entrySet()) {
            named.with(id.getKey(), id.getValue());
        }
        return new JsonObject()
                .with("schema", "lonelycat.result/1")
                .with("goal", goal)
                .with("status", status)
                .with("exitCode", exitCode)
                .with("ids", named)
                .with("message", message)
                .with("details", details);
    }
}
