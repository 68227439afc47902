// SPDX-License-Identifier: MIT
package io.lonelycat.config;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Json;
import io.lonelycat.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Reads what users write into the parameters of a goal or a step, the same in every front end. */
public final class ParameterText {
    private static final String PROCESS = "process";
    private static final String POWER = "power";

    private ParameterText() {}

    /**
     * Reads how long to wait for the lock.
     *
     * @param text a number with a unit, such as {@code 30s} or {@code 10m}
     * @throws InvalidInputException when it is not such a text
     */
    public static Duration lockTimeout(String text) {
        return value("lonelycat.lockTimeout", text).duration();
    }

    /**
     * Reads how long to wait for approvals.
     *
     * @param text a number with a unit, such as {@code 30m}
     * @throws InvalidInputException when it is not such a text
     */
    public static Duration waitTime(String text) {
        return value("lonelycat.wait", text).duration();
    }

    /**
     * Checks which failure a change has to survive. The death of the process is the only one there is.
     *
     * @throws InvalidInputException when it is not {@code process}
     */
    public static void durability(String text) {
        if (text.equals(POWER)) {
            throw new InvalidInputException("lonelycat.durability=power is not offered yet: a change survives the death"
                    + " of the process, and nothing more is proved. Leave the parameter out, or set it to process.");
        }
        if (!text.equals(PROCESS)) {
            throw new InvalidInputException(
                    "lonelycat.durability is `" + text + "`, but there is only `process`. Leave the parameter out.");
        }
    }

    private static InputValue value(String name, String text) {
        byte[] document = Json.line(new JsonObject().with(name, text)).getBytes(StandardCharsets.UTF_8);
        return InputDocument.json("parameter", document).required(name);
    }
}
