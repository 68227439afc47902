// SPDX-License-Identifier: MIT
package io.lonelycat.plan.patch;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.Operation;
import io.lonelycat.plan.PatchText;
import io.lonelycat.plan.content.Content;
import io.lonelycat.plan.content.PlannedFile.SectionFigures;
import io.lonelycat.plan.patch.PatchSection.Binary;
import io.lonelycat.plan.patch.PatchSection.Text;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Goes through our own patch in step with the changes that it belongs to. */
public final class OwnSections {
    private final PatchWindow window;
    private final SectionReader reader;

    public OwnSections(PatchWindow window) {
        this.window = window;
        this.reader = SectionReader.own(window);
    }

    /**
     * What belongs to one change.
     *
     * @param removed what a file that becomes a link, or the other way round, was before
     * @param removedFigures the figures of that
     * @param section held in the window until the next one is read
     */
    public record Matched(Optional<PatchSection> removed, SectionFigures removedFigures, PatchSection section) {}

    /**
     * Reads what belongs to the change.
     *
     * @throws InvalidInputException if the patch says something else
     */
    public Matched next(FileChange change) {
        PatchSection section = section(change);
        SectionMatch match = new SectionMatch(window, change);
        if (!match.isTypeChange()) {
            match.check(section);
            return new Matched(Optional.empty(), SectionFigures.NONE, section);
        }
        match.checkRemoved(section);
        SectionFigures removed = HunkLines.count(window, section);
        PatchSection added = section(change);
        match.checkAdded(added);
        return new Matched(Optional.of(section), removed, added);
    }

    /** Makes sure that the patch has ended. */
    public void end() {
        PatchSection extra = reader.next();
        if (extra != null) {
            throw window.problem(
                    extra.line(),
                    "the patch changes " + PatchText.shown(extra.path().value())
                            + ", of which the change set knows nothing. Plan again");
        }
    }

    /** Reads a section once more, to hold it in the window. */
    public PatchSection again(PatchSection section) {
        return reader.at(section);
    }

    private PatchSection section(FileChange change) {
        PatchSection section = reader.next();
        if (section == null) {
            throw window.problem("the patch ends before the section of `"
                    + change.path().display() + "`, which the change set has. Plan again");
        }
        return section;
    }

    /** Whether a section of our own patch says what the change set says. */
    private static final class SectionMatch {
        private final PatchWindow window;
        private final FileChange change;

        SectionMatch(PatchWindow window, FileChange change) {
            this.window = window;
            this.change = change;
        }

        boolean isTypeChange() {
            FileMode before = change.oldMode();
            FileMode after = change.newMode();
            return before != null && after != null && !before.isSameKindAs(after);
        }

        void check(PatchSection section) {
            boolean sameMode = change.oldMode() == change.newMode();
            check(section, change.operation(), sameMode ? null : change.oldMode(), sameMode ? null : change.newMode());
            if (!Objects.equals(section.oldPath(), change.oldPath())) {
                throw differs(section, "the old path");
            }
            boolean withoutContent =
                    section.body() instanceof Text text && text.hunks().isEmpty();
            boolean empty = change.oldSizeBytes() + change.newSizeBytes() == 0;
            if (!empty && withoutContent != keepsContent()) {
                throw differs(section, "whether the content changes");
            }
        }

        private boolean keepsContent() {
            return Objects.equals(change.oldSha256(), change.newSha256());
        }

        void checkRemoved(PatchSection section) {
            check(section, Operation.DELETE, change.oldMode(), null);
        }

        void checkAdded(PatchSection section) {
            check(section, Operation.CREATE, null, change.newMode());
        }

        private void check(
                PatchSection section, Operation operation, @Nullable FileMode oldMode, @Nullable FileMode newMode) {
            if (!section.path().equals(change.path())) {
                throw differs(
                        section, "the path " + PatchText.shown(section.path().value()));
            }
            if (section.operation() != operation || section.isCopy()) {
                throw differs(section, "the operation");
            }
            if (section.oldMode() != oldMode || section.newMode() != newMode) {
                throw differs(section, "the mode");
            }
            if (section.body() instanceof Binary binary) {
                checkBinary(section, binary);
            } else if (change.newSizeBytes() > Content.LARGEST_TEXT && !keepsContent()) {
                throw differs(section, "text, where a file over 10 MB stands as bytes");
            }
        }

        private void checkBinary(PatchSection section, Binary binary) {
            long size = section.operation() == Operation.DELETE ? 0 : change.newSizeBytes();
            if (binary.forward().delta() || binary.forward().sizeBytes() != size) {
                throw differs(section, "the size of the bytes");
            }
            if (binary.reverse() == null || binary.reverse().delta()) {
                throw differs(section, "the way back, which lacks");
            }
        }

        private InvalidInputException differs(PatchSection section, String what) {
            return window.problem(
                    section.line(),
                    "this section and the change of `" + change.path().display() + "` in the change set do not agree: "
                            + what + ". One of them was altered; plan again");
        }
    }
}
