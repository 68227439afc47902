// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue.page;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A worker on the page.
 *
 * @param place the workspace in which it is
 * @param heardMillis for how long it was not heard of; absent where that is not known
 */
public record ShownWorker(String name, String place, List<String> tags, Instant since, Optional<Long> heardMillis) {
    /** Copies the list. */
    public ShownWorker {
        tags = List.copyOf(tags);
    }
}
