// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import io.lonelycat.flow.WorkspaceSession;

/**
 * A workspace in which the plans of a queue are landed.
 *
 * @param host the name of its machine
 * @param root its folder
 */
record LandingPlace(String host, String root) {
    static LandingPlace of(WorkspaceSession site) {
        return new LandingPlace(
                site.settings().caller().host(), site.workspace().root().toString());
    }

    @Override
    public String toString() {
        return root + " on " + host;
    }
}
