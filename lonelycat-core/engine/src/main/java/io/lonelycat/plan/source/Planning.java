// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

import io.lonelycat.plan.content.PlannedFile;
import java.io.Closeable;
import java.io.IOException;

/** An input that is being turned into changes, file by file in the order of paths. */
public interface Planning extends Closeable {
    /** Takes what is to become of a file. */
    interface Sink {
        /**
         * Takes one file.
         *
         * @param total how many there will be at most
         */
        void accept(PlannedFile file, int total) throws IOException;
    }

    void plan(Sink sink) throws IOException;

    /** Returns the description of the change in the input itself; the plan file and the parameters override it. */
    PlanFile described();
}
