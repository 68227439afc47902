// SPDX-License-Identifier: MIT
package io.lonelycat.slice.shared;

import io.lonelycat.flow.Slice;
import io.lonelycat.flow.remote.StoreServer;
import java.util.List;
import java.util.Set;

/** A record that machines share: evidence goes to a database when an execution has ended, and comes from there for goals that show it. */
public final class SharedSlice implements Slice {
    public static final Slice SLICE = new SharedSlice();

    private static final Set<String> EXECUTING = Set.of("execute", "apply", "rollback");

    private SharedSlice() {}

    @Override
    public String name() {
        return "shared";
    }

    @Override
    public List<?> plugs(Class<?> point) {
        if (point == BeforeGoal.class) {
            // A wrong address is refused before anything is changed, and not told as a warning afterwards.
            return List.of((BeforeGoal) (site, goal) -> {
                if (EXECUTING.contains(goal)) {
                    StoreServer.of(site);
                }
            });
        }
        if (point == OnceRecorded.class) {
            return List.of((OnceRecorded) site -> new RecordSharing(site).send());
        }
        return point == SharedRecord.class
                ? List.of((SharedRecord) (site, again) -> new RecordSharing(site).fetched(again))
                : List.of();
    }
}
