// SPDX-License-Identifier: MIT
package io.lonelycat.slice.flaky;

import io.lonelycat.gate.policy.Constraint;
import io.lonelycat.gate.policy.Excuse;
import java.time.Instant;
import java.util.List;
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
record QuarantinedTest(
        String id,
        String type,
        Optional<String> method,
        String owner,
        String ticket,
        Instant end,
        String until,
        String why)
        implements Constraint.Excusing {
    /**
     * Tells whether it is meant by the name that a report has: with what a parameterised test adds to its method, such as
     * {@code m(int)[1]}.
     *
     * @param name {@code class#method}
     */
    boolean covers(String name) {
        if (!name.startsWith(type + "#")) {
            return false;
        }
        String rest = name.substring(type.length() + 1);
        return method.map(it -> rest.startsWith(it)
                        && (rest.length() == it.length() || "([{".indexOf(rest.charAt(it.length())) >= 0))
                .orElse(true);
    }

    /** Names it for people, with who answers for it. */
    String text() {
        return "`" + type + method.map(it -> "#" + it).orElse("") + "` (owner " + owner + ", ticket " + ticket
                + ", until " + until + ")";
    }

    @Override
    public List<String> ids() {
        return List.of();
    }

    @Override
    public Excuse excuse() {
        return new Excuse(
                id,
                type + ", " + ticket,
                end,
                text() + " is in quarantine.",
                text() + " is no longer in quarantine: its failure counts.");
    }
}
