// SPDX-License-Identifier: MIT
package io.lonelycat.plan.content;

import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.Operation;
import io.lonelycat.workspace.WorkspacePath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Planned change of one file, with its content before and after.
 *
 * @param oldPath path before a rename; otherwise equal to {@code path}
 */
public record PlannedFile(
        WorkspacePath path,
        WorkspacePath oldPath,
        @Nullable Blob before,
        @Nullable Blob after,
        @Nullable List<LineEdit> edits) {

    boolean isRename() {
        return !path.equals(oldPath);
    }

    /** Returns whether a file becomes a symbolic link or vice versa. */
    public boolean isTypeChange() {
        return before != null && after != null && !before.mode().isSameKindAs(after.mode());
    }

    public boolean keepsContent() {
        return before != null && after != null && !isTypeChange() && before.hasContentOf(after);
    }

    public boolean changesNothing() {
        return keepsContent() && !isRename() && before != null && after != null && before.mode() == after.mode();
    }

    public Operation operation() {
        if (before == null) {
            return Operation.CREATE;
        }
        if (after == null) {
            return Operation.DELETE;
        }
        if (isRename()) {
            return Operation.RENAME;
        }
        return keepsContent() ? Operation.MODE : Operation.UPDATE;
    }

    public FileChange change(SectionFigures figures) {
        return new FileChange(
                operation(),
                path,
                isRename() ? oldPath : null,
                before == null ? null : before.sha256(),
                after == null ? null : after.sha256(),
                before == null ? null : before.mode(),
                after == null ? null : after.mode(),
                before == null ? 0 : before.sizeBytes(),
                after == null ? 0 : after.sizeBytes(),
                figures.linesAdded(),
                figures.linesDeleted(),
                figures.binary());
    }

    public record SectionFigures(int linesAdded, int linesDeleted, boolean binary) {
        public static final SectionFigures NONE = new SectionFigures(0, 0, false);
        public static final SectionFigures BINARY = new SectionFigures(0, 0, true);

        public static SectionFigures of(List<LineEdit> edits, Lines old, Lines changed) {
            int added = 0;
            int deleted = 0;
            for (LineEdit edit : edits) {
                added += LineEnds.count(changed.bytes(), changed.start(edit.newStart()), changed.start(edit.newEnd()));
                deleted += LineEnds.count(old.bytes(), old.start(edit.oldStart()), old.start(edit.oldEnd()));
            }
            return new SectionFigures(added, deleted, false);
        }

        public SectionFigures plus(SectionFigures other) {
            return binary || other.binary
                    ? BINARY
                    : new SectionFigures(linesAdded + other.linesAdded, linesDeleted + other.linesDeleted, false);
        }
    }
}
