// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.record.history.HistoryPage.Details;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads rows of executions. */
public record HistoryReader(Database database) {
    private static final String SELECT = "SELECT " + HistoryRow.COLUMNS + " FROM execution e";

    HistoryPage page(HistoryQuery query) {
        Optional<String> before = query.filter().before();
        if (before.isPresent() && one(before.get()).isEmpty()) {
            throw new InvalidInputException("`lonelycat.until` names `" + before.get()
                    + "`, an execution that is not in the record. Give a time, or an execution of the list.");
        }
        SqlConditions page = SqlConditions.of(query.filter());
        // Only the numbers are sorted: whole rows of all that match would be many times as much.
        List<HistoryRow> rows = database.query(
                HistoryRow::read,
                SELECT + " WHERE seq IN (SELECT seq FROM execution" + page.where() + " ORDER BY seq DESC LIMIT "
                        + query.limit() + ") ORDER BY seq DESC",
                page.parameters());
        // One may have been removed since the page was read.
        return new HistoryPage(rows, Math.max(count(query.filter()), rows.size()), details(rows));
    }

    long count(HistoryFilter filter) {
        SqlConditions conditions = SqlConditions.of(filter);
        return database.number("SELECT count(*) FROM execution" + conditions.where(), conditions.parameters());
    }

    private Map<String, Details> details(List<HistoryRow> shown) {
        Map<String, Details> details = new HashMap<>();
        for (HistoryRow row : shown) {
            details.put(
                    row.executionId(),
                    new Details(
                            names("SELECT path FROM file JOIN path USING (pid)", "", row),
                            names("SELECT DISTINCT name FROM check_result", " AND NOT passed AND NOT skipped", row)));
        }
        return details;
    }

    private List<String> names(String what, String which, HistoryRow of) {
        return database.query(
                row -> row.getString(1),
                what + " WHERE seq = (SELECT seq FROM execution WHERE id = ?)" + which + " ORDER BY 1 LIMIT "
                        + HistoryPage.MOST_PATHS,
                of.executionId());
    }

    Optional<HistoryRow> one(String executionId) {
        return database.first(HistoryRow::read, SELECT + " WHERE id = ?", executionId);
    }

    Optional<HistoryRow> one(String executionId, HistoryFilter filter) {
        SqlConditions conditions = SqlConditions.of(filter);
        conditions.add("id = ?", executionId);
        return database.first(HistoryRow::read, SELECT + conditions.where(), conditions.parameters());
    }

    List<HistoryRow> ofChecksum(Digest checksum) {
        return database.query(
                HistoryRow::read, SELECT + " WHERE checksum = ? ORDER BY seq DESC", HistoryWriter.bytes(checksum));
    }
}
