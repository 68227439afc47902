// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import io.lonelycat.config.ParameterDoc;
import java.util.Optional;

/** Lists the queue, or moves a plan or the queue itself. */
public record QueueRequest(
        Optional<String> plan,

        @ParameterDoc(
                value =
                        "What is done with the plan: hold, release or cancel; or with the queue: pause or resume. It needs a reason.",
                expected = "hold, release, cancel, pause or resume")
        Optional<String> action,

        Optional<String> reason)
        implements Request.Records {
    /** Lists the plans. */
    public static final QueueRequest LIST = new QueueRequest(Optional.empty(), Optional.empty(), Optional.empty());
}
