// SPDX-License-Identifier: MIT
package io.lonelycat.slice.prune;

import io.lonelycat.config.Configuration;
import io.lonelycat.config.Keys;
import io.lonelycat.config.Parameters;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.Goal;
import io.lonelycat.flow.Result;
import io.lonelycat.flow.WorkspaceSession;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What to do about old executions: prune them by limits, or pin or unpin one.
 *
 * @param dryRun tell what would go, and remove nothing
 * @param pin an id, or {@code latest}: keep this execution from being pruned
 * @param unpin an id: let this execution be pruned again
 */
public record PruneRequest(Retention retention, boolean dryRun, Optional<String> pin, Optional<String> unpin)
        implements Goal {

    /**
     * Checks that one thing is asked for.
     *
     * @throws InvalidInputException when it is more
     */
    public PruneRequest {
        if (Stream.of(dryRun, pin.isPresent(), unpin.isPresent())
                        .filter(asked -> asked)
                        .count()
                > 1) {
            throw new InvalidInputException(
                    "`lonelycat.pin`, `lonelycat.unpin` and `lonelycat.dryRun` do not go together."
                            + " Give one of them; with pin or unpin nothing is pruned.");
        }
    }

    /** Takes what a call gave. */
    static PruneRequest of(Parameters given, Configuration configuration) {
        Retention retention = Retention.of(
                        configuration.value(Keys.KEEP_LATEST).intValue(),
                        configuration.value(Keys.TTL_DAYS).intValue(),
                        configuration.value(Keys.MAX_SIZE_MB).intValue())
                .keeping(configuration.path(Keys.ARCHIVE));
        return new PruneRequest(retention, configuration.value(Keys.DRY_RUN), given.text("pin"), given.text("unpin"));
    }

    @Override
    public String name() {
        return PruneFlow.GOAL;
    }

    @Override
    public boolean startsPrograms() {
        return false;
    }

    @Override
    public Result run(WorkspaceSession site) {
        return new PruneFlow(site).run(this);
    }
}
