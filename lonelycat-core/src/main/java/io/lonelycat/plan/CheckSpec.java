// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.JsonObject;

/** What a check does, as data; {@code check} runs it. */
public sealed interface CheckSpec permits CommandCheck, HttpCheck, ProcessCheck, TcpCheck {
    /** Returns what every check has: its name, its times, and whether its failure is fatal. */
    CheckTerms terms();

    /** Returns the kind of check, which is also the key under which a document has what is particular to it. */
    String type();

    /** Returns what it does, in a few words for messages; of a URL without its query, which may hold a secret. */
    String described();

    /** Tells whether another check does the same, whatever its terms and whatever it expects to see. */
    boolean doesTheSameAs(CheckSpec other);

    /** Returns the check as a document writes it, with its name. */
    JsonObject toJson();

    /** Returns the name under which policy, plan and evidence know it. */
    default String name() {
        return terms().name();
    }

    /**
     * Reads a check. The member {@code name} is the caller's matter: it is unknown here unless it was asked for.
     *
     * @param name the check's name
     * @throws InvalidInputException if it is not a check, with the place
     */
    static CheckSpec read(String name, InputObject in) {
        return CheckKind.read(name, in);
    }
}
