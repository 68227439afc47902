// SPDX-License-Identifier: MIT
package io.lonelycat.gate.past;

import io.lonelycat.plan.Proposal;
import java.util.function.Function;

/** The past, as it is asked about a change that is judged. */
public interface AskedChange extends PastExecutions {
    /** Returns what a slice reads of the whole change; it is read when it is asked for, and once for a decision. */
    <T> T once(Class<T> type, Function<Proposal, T> reader);
}
