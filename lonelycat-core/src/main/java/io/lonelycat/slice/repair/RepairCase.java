// SPDX-License-Identifier: MIT
package io.lonelycat.slice.repair;

import io.lonelycat.json.JsonObject;
import io.lonelycat.slice.repair.EarlierFailures.Mended;
import java.util.Comparator;

/** An earlier failure that was mended, and whether what mended it fits here. */
record RepairCase(Mended mended, Fit fit) {
    /** What fits before what does not, then the closest relation; of equals the newest stays first. */
    static final Comparator<RepairCase> BEST_FIRST = Comparator.comparing(
                    (RepairCase it) -> !it.fit().fits())
            .thenComparing(it -> it.mended().relation());

    JsonObject toJson() {
        return new JsonObject()
                .with("failed", mended.failed().id())
                .with("mendedBy", mended.held().id())
                .with("relation", mended.relation())
                .with("fits", fit.fits())
                .withIfPresent("why", fit.why().orElse(null))
                .withIfNotEmpty(
                        "places", fit.placed().stream().map(Fit.Placed::toJson).toList());
    }
}
