// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Result of rebuilding the history's index. */
public record RebuiltIndex(int executions, List<Unreadable> unreadable, Optional<Path> setAside) {

    public RebuiltIndex {
        unreadable = List.copyOf(unreadable);
    }

    public record Unreadable(Path folder, String why) {}
}
