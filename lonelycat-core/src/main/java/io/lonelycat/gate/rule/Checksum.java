// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.json.Digest;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.Proposal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The checksum of changes, for all rules that ask for it: computed once, since of many files it takes its time. */
public final class Checksum {
    private final List<FileChange> changes;
    private @Nullable Digest value;

    public Checksum(List<FileChange> changes) {
        this.changes = changes;
    }

    /** That of a proposal, which was computed when it was read. */
    public static Checksum of(Proposal proposal) {
        Checksum checksum = new Checksum(proposal.changeset().changes());
        checksum.value = proposal.checksum();
        return checksum;
    }

    public Digest value() {
        Digest known = value;
        if (known == null) {
            known = ChangeSet.checksumOf(changes);
            value = known;
        }
        return known;
    }
}
