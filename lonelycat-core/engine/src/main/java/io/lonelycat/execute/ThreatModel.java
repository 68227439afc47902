// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.check.command.Durability;
import io.lonelycat.execute.journal.Intent;
import io.lonelycat.execute.journal.Journal;

/** Event, such as a power loss, that endangers the roll back of an applied change; ordered from mild to severe. */
enum ThreatModel {
    /** No checks ran, so a roll back trusts file sizes and times. */
    NO_CHECKS,
    /** Checks ran; a check can reset file times and write to the journal. */
    CHECKS,
    /**
     * The machine restarted and may have damaged overwritten files; a roll back copies damaged files into the evidence.
     */
    POWER_LOSS,
    /**
     * Checks ran in this process, the user chose to restore, or a roll back is repeated: files of other programs at the
     * change's paths move into the evidence.
     */
    FOREIGN_FILES;

    static ThreatModel since(Intent intent, Journal journal, Durability durability) {
        boolean restarted = intent.boot().isPresent() && !intent.boot().equals(durability.boot());
        if (restarted) {
            return POWER_LOSS;
        }
        return journal.checksBegan() ? CHECKS : NO_CHECKS;
    }

    ThreatModel atLeast(ThreatModel other) {
        return compareTo(other) >= 0 ? this : other;
    }

    boolean checksRan() {
        return this != NO_CHECKS;
    }

    boolean copiesContent() {
        return this == POWER_LOSS || this == FOREIGN_FILES;
    }

    boolean copiesFiles() {
        return this == FOREIGN_FILES;
    }
}
