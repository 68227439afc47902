// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue.page;

import io.lonelycat.slice.queue.move.QueuedPlan;

/**
 * A plan on the page.
 *
 * @param position from 1 on; 0 where it has no turn
 * @param why it is where it is, in words
 */
public record ShownPlan(QueuedPlan plan, int position, String why) {

    /** Returns the end of its id, which is enough to tell it from others on a page. */
    String shortId() {
        String id = plan.plan();
        return "..." + id.substring(id.length() - 6);
    }
}
