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
        FileMode before = change.oldMode();
        FileMode after = change.newMode();
        if (before == null || after == null || before.isSameKindAs(after)) {
            boolean sameMode = before == after;
            check(change, section, change.operation(), sameMode ? null : before, sameMode ? null : after);
            checkKept(change, section);
            return new Matched(Optional.empty(), SectionFigures.NONE, section);
        }
        check(change, section, Operation.DELETE, before, null);
        SectionFigures removed = HunkLines.count(window, section);
        PatchSection added = section(change);
        check(change, added, Operation.CREATE, null, after);
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

    private void check(
            FileChange change,
            PatchSection section,
            Operation operation,
            @Nullable FileMode oldMode,
            @Nullable FileMode newMode) {
        demand(section.path().equals(change.path()), change, section, "the path");
        demand(section.operation() == operation, change, section, "the operation");
        demand(section.oldMode() == oldMode && section.newMode() == newMode, change, section, "the mode");
        if (section.body() instanceof Binary binary) {
            long size = section.operation() == Operation.DELETE ? 0 : change.newSizeBytes();
            demand(
                    !binary.forward().delta() && binary.forward().sizeBytes() == size,
                    change,
                    section,
                    "the size of the bytes");
            demand(binary.reverse() != null && !binary.reverse().delta(), change, section, "the way back, which lacks");
        } else {
            demand(
                    change.newSizeBytes() <= Content.LARGEST_TEXT || keepsContent(change),
                    change,
                    section,
                    "text, where a file over 10 MB stands as bytes");
        }
    }

    private void checkKept(FileChange change, PatchSection section) {
        demand(Objects.equals(section.oldPath(), change.oldPath()), change, section, "the old path");
        boolean withoutContent =
                section.body() instanceof Text text && text.hunks().isEmpty();
        boolean empty = change.oldSizeBytes() + change.newSizeBytes() == 0;
        demand(empty || withoutContent == keepsContent(change), change, section, "whether the content changes");
    }

    private static boolean keepsContent(FileChange change) {
        return Objects.equals(change.oldSha256(), change.newSha256());
    }

    private void demand(boolean agrees, FileChange change, PatchSection section, String what) {
        if (!agrees) {
            throw window.problem(
                    section.line(),
                    "this section and the change of `" + change.path().display() + "` in the change set do not agree: "
                            + what + ". One of them was altered; plan again");
        }
    }
}
