// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.JsonObject;
import java.time.Duration;

/** What a check does, as data; {@code check} runs it. */
public sealed interface CheckSpec permits CommandCheck {
    /** Returns the name under which policy, plan and evidence know it. */
    String name();

    /** Returns after which time the check has failed. */
    Duration timeout();

    /** Returns the check as a document writes it, with its name. */
    JsonObject toJson();

    /**
     * Reads a check. The member {@code name} is the caller's matter: it is unknown here unless it was asked for.
     *
     * @param name the check's name
     * @throws InvalidInputException if it is not a check, with the place
     */
    static CheckSpec read(String name, InputObject in) {
        return CommandCheck.read(name, in);
    }
}
