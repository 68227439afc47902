// SPDX-License-Identifier: MIT
package io.lonelycat.slice.decided;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.record.history.Database;
import io.lonelycat.record.history.EnumCodes;
import io.lonelycat.record.history.HistoryWriter;
import java.util.List;

/**
 * What the gate of a build has said so far.
 *
 * @param jid the number of its job in the index
 */
record SaidInBuild(Database database, long jid, int build) {
    /**
     * Checks that a decision which is there is one of this build.
     *
     * @throws InvalidInputException when it belongs to another one
     */
    void refuseAnother(GateLine line, long did) {
        if (database.number("SELECT count(*) FROM decided WHERE did = ? AND jid = ? AND build = ?", did, jid, build)
                == 0) {
            throw new InvalidInputException("The decision " + line.ids().decisionId()
                    + " belongs to another build already, so it is not added as one of this build.");
        }
    }

    /** Says whether the newest decision of this build about the same plan says the same. */
    boolean hasSaid(GateLine line) {
        List<Long> last = database.numbers(
                "SELECT did FROM decided WHERE jid = ? AND build = ? AND plan_id = ? ORDER BY at DESC, did DESC LIMIT 1",
                jid,
                build,
                line.planId());
        return !last.isEmpty()
                && database.number(
                                "SELECT count(*) FROM decided WHERE did = ? AND checksum = ? AND verdict = ? AND risk = ?"
                                        + " AND policy = ? AND environment IS ?",
                                last.get(0),
                                HistoryWriter.bytes(line.ids().checksum()),
                                EnumCodes.code(line.verdict()),
                                EnumCodes.code(line.riskEffective()),
                                line.policyName(),
                                line.environment().orElse(null))
                        == 1
                && findings(last.get(0)).equals(findings(line));
    }

    private List<String> findings(long did) {
        return database.query(
                row -> row.getString(1),
                "SELECT rule || ' ' || effect || ' ' || path_count || ' ' || ifnull(settled, '') FROM decided_finding"
                        + " WHERE did = ? ORDER BY ordinal",
                did);
    }

    private static List<String> findings(GateLine line) {
        return line.reasons().stream()
                .map(it -> it.rule() + " " + EnumCodes.code(it.effect()) + " " + it.pathCount() + " "
                        + it.settled()
                                .map(by -> String.valueOf(EnumCodes.code(by)))
                                .orElse(""))
                .toList();
    }
}
