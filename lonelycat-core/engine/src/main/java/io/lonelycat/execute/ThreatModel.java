// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.check.command.Durability;
import io.lonelycat.execute.journal.Intent;
import io.lonelycat.execute.journal.Journal;

/**
 * Event that may have happened since a change was applied, mildest first. Decides whether a roll back trusts file sizes and times, and
 * which files of other processes are copied into the evidence; others stop the roll back.
 */
enum ThreatModel {
    /** No code of the change ran, so file sizes and times are reliable. */
    NO_CHECKS,
    /** Checks ran, which can reset file times and write to the journal. */
    CHECKS,
    /** The machine restarted, so overwritten files may have any content, which is copied into the evidence. */
    POWER_LOSS,
    /** Checks ran in this process, or the user chose to restore old files: files written by other processes are moved into the evidence. */
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
