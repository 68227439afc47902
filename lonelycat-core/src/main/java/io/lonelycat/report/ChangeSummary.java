// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.json.Names;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.Operation;
import io.lonelycat.report.text.Figures;
import java.util.List;
import java.util.StringJoiner;

/** Size of a change in files and lines. */
public record ChangeSummary(List<FileChange> changes) {

    public ChangeSummary {
        changes = List.copyOf(changes);
    }

    /** Returns the number of changed files and lines, such as {@code 3 files (2 created, 1 deleted), +12 -3}. */
    public String text() {
        return files() + ", " + lines();
    }

    public String files() {
        StringJoiner counted = new StringJoiner(", ");
        for (Operation operation : Operation.values()) {
            long count = changes.stream()
                    .filter(change -> change.operation() == operation)
                    .count();
            if (count > 0) {
                counted.add(Figures.number(count) + " " + done(operation));
            }
        }
        return Figures.count(changes.size(), "file") + (counted.length() == 0 ? "" : " (" + counted + ")");
    }

    /** Returns the number of changed lines, such as {@code +12 -3, 1 binary}. */
    public String lines() {
        long added = 0;
        long deleted = 0;
        long binary = 0;
        for (FileChange change : changes) {
            added += change.linesAdded();
            deleted += change.linesDeleted();
            binary += change.binary() ? 1 : 0;
        }
        return Figures.lines(added, deleted) + (binary == 0 ? "" : ", " + Figures.number(binary) + " binary");
    }

    public static String lines(FileChange change) {
        String lines = change.binary()
                ? "binary, " + Figures.size(change.oldSizeBytes()) + " to " + Figures.size(change.newSizeBytes())
                : Figures.lines(change.linesAdded(), change.linesDeleted());
        String mode = mode(change);
        return mode.isEmpty() ? lines : lines + ", " + mode;
    }

    private static String mode(FileChange change) {
        FileMode now = change.newMode();
        FileMode before = change.oldMode() == null ? FileMode.REGULAR : change.oldMode();
        return now == null || now == before ? "" : "now " + (now == FileMode.LINK ? "a link" : Names.of(now));
    }

    private static String done(Operation operation) {
        return switch (operation) {
            case CREATE -> "created";
            case UPDATE -> "updated";
            case DELETE -> "deleted";
            case RENAME -> "renamed";
            case MODE -> "with a changed mode";
        };
    }
}
