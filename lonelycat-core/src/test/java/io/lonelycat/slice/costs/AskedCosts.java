// SPDX-License-Identifier: MIT
package io.lonelycat.slice.costs;

import io.lonelycat.gate.past.PastQuestion;
import io.lonelycat.json.Digest;
import java.time.Instant;
import java.util.Optional;

/** What budgets ask, for tests elsewhere. */
public final class AskedCosts {
    private AskedCosts() {}

    public static PastQuestion<PastCosts> spent(Instant since, Optional<String> author, Digest change) {
        return new CostQuestions.Spent(since, author, change);
    }

    public static PastQuestion<CheckEstimate> estimate(String check, Instant since) {
        return new CostQuestions.Estimate(check, since);
    }
}
