// SPDX-License-Identifier: MIT
package io.lonelycat.slice.shared;

import io.lonelycat.flow.Feature;
import io.lonelycat.flow.FlowEvent;
import java.util.Set;

/** A record that machines share: evidence goes to a database when an execution has ended, and comes from there for goals that show it. */
public final class SharedFeature extends Feature {
    public static final Feature FEATURE = new SharedFeature();

    private static final Set<String> EXECUTING = Set.of("execute", "apply", "rollback");

    private SharedFeature() {
        super("shared");
    }

    @Override
    public void on(FlowEvent event) {
        if (event instanceof FlowEvent.GoalBegins begins && EXECUTING.contains(begins.goal())) {
            // A wrong address is refused before anything is changed, and not told as a warning afterwards.
            event.site().store();
        } else if (event instanceof FlowEvent.ExecutionRecorded) {
            new RecordSharing(event.site()).send();
        } else if (event instanceof FlowEvent.ExecutionsShown shown) {
            shown.shared().offer(new RecordSharing(event.site()).fetched(shown.again()));
        }
    }
}
