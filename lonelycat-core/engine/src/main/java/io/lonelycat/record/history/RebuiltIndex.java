// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What came of building the index again.
 *
 * @param executions how many executions it has rows for
 * @param unreadable folders whose evidence cannot be read, and why; they are left as they are
 * @param setAside where the damaged database is now; empty when it was not damaged
 */
public record RebuiltIndex(int executions, List<Unreadable> unreadable, Optional<Path> setAside) {

    public RebuiltIndex {
        unreadable = List.copyOf(unreadable);
    }

    /** A folder whose evidence cannot be read. */
    public record Unreadable(Path folder, String why) {}
}
