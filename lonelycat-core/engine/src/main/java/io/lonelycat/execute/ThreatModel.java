// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.check.command.Durability;
import io.lonelycat.execute.journal.Intent;
import io.lonelycat.execute.journal.Journal;

/**
 * Events since a change was applied, the mildest first. They decide what a roll back may rely on, and which foreign files it
 * copies into the evidence: all other foreign files stop the roll back.
 */
enum ThreatModel {
    /** No code of the change ran: sizes and times show whether a file was modified. */
    NO_CHECKS,
    /** Checks ran, which can set sizes and times back, and write to the journal. */
    CHECKS,
    /** The machine was restarted: a file that was overwritten may have any content, which is copied. */
    POWER_LOSS,
    /** Checks ran in this execution, or a user decided to restore the old files: foreign files and contents are copied. */
    FOREIGN_FILES;

    /** Returns the events since an intent was written, as far as its journal and the machine show them. */
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
