// SPDX-License-Identifier: MIT
package io.lonelycat.gate.approval;

import io.lonelycat.json.Digest;
import java.time.Instant;
import java.util.Set;

/**
 * What is asked of people.
 *
 * @param author who wrote the plan, as it claims
 * @param open the identities of the findings that need an approval
 */
public record ApprovalScope(ApprovalSubject subject, String author, Instant now, Set<Digest> open) {
    /** Copies the set. */
    public ApprovalScope {
        open = Set.copyOf(open);
    }
}
