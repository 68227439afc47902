// SPDX-License-Identifier: MIT
package io.lonelycat.gate.past;

import io.lonelycat.json.Digest;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.RecordJson;
import io.lonelycat.workspace.WorkspacePath;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A past that knows only what all changes of the last hour have cost. */
record FixturePast(SpentCosts costs) implements Past.Known {
    static FixturePast read(InputObject in) {
        return in.closed(new FixturePast(RecordJson.read(SpentCosts.class, in.required("costs"))));
    }

    @Override
    public <A> A answer(PastQuestion<A> question) {
        return question.of(this);
    }

    @Override
    public long executionsOf(WorkspacePath asked, Instant since) {
        return 0;
    }

    @Override
    public long rollbacksOf(WorkspacePath asked, Instant since) {
        return 0;
    }

    @Override
    public Optional<PastOutcome> lastOutcome(WorkspacePath asked) {
        return Optional.empty();
    }

    /** Of another time nothing is known, which no rule takes for little. */
    @Override
    public SpentCosts costs(Instant since, Digest change) {
        if (!since.equals(Fixture.NOW.minus(Duration.ofHours(1)))) {
            throw new IllegalArgumentException("asked since " + since);
        }
        return costs;
    }

    @Override
    public Optional<PastRehearsal> lastRehearsal(Digest subject, Instant since) {
        return Optional.empty();
    }
}
