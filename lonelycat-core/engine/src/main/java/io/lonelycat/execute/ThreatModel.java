// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.check.command.Durability;
import io.lonelycat.execute.journal.Intent;
import io.lonelycat.execute.journal.Journal;

/** Event since a change was applied that endangers its roll back, mildest first, such as a power loss. */
enum ThreatModel {
    /** No checks ran on the change, so a roll back trusts file sizes and times. */
    NO_CHECKS,
    /** Checks ran, which can reset file times and write to the journal. */
    CHECKS,
    /** The machine restarted, which can damage overwritten files; a roll back copies them into the evidence. */
    POWER_LOSS,
    /**
     * Checks ran in this process, or the user chose to restore: a roll back moves files that the change did not write
     * into the evidence.
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
