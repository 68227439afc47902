// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import io.lonelycat.check.attempt.CheckOutput;
import io.lonelycat.check.command.ChildListener;
import java.util.function.Function;

/**
 * Whom one run of a check talks to.
 *
 * @param out receives what it prints: masked, at most 10 MB of each stream
 * @param services receive, by the name of a service, what the service prints: as much
 * @param children hears of the processes it starts
 */
public record CheckStreams(CheckOutput out, Function<String, CheckOutput> services, ChildListener children) {
    /** Returns streams of a check that discard the output of its services. */
    public static CheckStreams of(CheckOutput out, ChildListener children) {
        return new CheckStreams(out, service -> (stderr, bytes, length) -> {}, children);
    }
}
