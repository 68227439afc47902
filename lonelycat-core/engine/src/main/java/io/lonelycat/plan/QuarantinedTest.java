// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import java.time.Instant;
import java.util.Optional;

/**
 * A test whose failure does not count until a date, while its owner fixes it.
 *
 * @param id its place in the policy, such as {@code verification.quarantine[0]}
 * @param type the name of its class, with the package
 * @param method the name of its method; empty for all tests of the class
 * @param owner who mends it
 * @param ticket where that is written down
 * @param end the first instant at which it counts again
 * @param until that end as the policy has it
 * @param why the reason, for people
 */
public record QuarantinedTest(
        String id,
        String type,
        Optional<String> method,
        String owner,
        String ticket,
        Instant end,
        String until,
        String why) {
    /**
     * Tells whether it is meant by the name that a report has: with what a parameterised test adds to its method, such as
     * {@code m(int)[1]}.
     *
     * @param name {@code class#method}
     */
    public boolean covers(String name) {
        if (!name.startsWith(type + "#")) {
            return false;
        }
        String rest = name.substring(type.length() + 1);
        return method.map(it -> rest.startsWith(it)
                        && (rest.length() == it.length() || "([{".indexOf(rest.charAt(it.length())) >= 0))
                .orElse(true);
    }

    /** Tells whether its failure does not count at a moment. */
    public boolean holdsAt(Instant now) {
        return now.isBefore(end);
    }

    /** Returns it as the policy names it. */
    public String test() {
        return type + method.map(it -> "#" + it).orElse("");
    }

    /** Names it for people, with who answers for it. */
    public String text() {
        return "`" + test() + "` (owner " + owner + ", ticket " + ticket + ", until " + until + ")";
    }
}
