// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

import io.lonelycat.plan.Tolerance;
import io.lonelycat.plan.content.PlannedFile;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

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

    /** Returns what people should know about how the input was understood; complete after {@link #plan}. */
    List<String> notes();

    /** Returns where the input does not fit in every respect; complete after {@link #plan}. */
    List<Tolerance> tolerances();

    /** Returns the reasons that the input itself has for the change; the plan file and the parameters go before them. */
    PlanFile said();
}
