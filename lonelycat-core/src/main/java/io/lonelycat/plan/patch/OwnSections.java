// SPDX-License-Identifier: MIT
package io.lonelycat.plan.patch;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.PatchText;
import io.lonelycat.plan.content.SectionFigures;
import java.util.Optional;

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
        SectionFigures removed = SectionContent.figures(window, section);
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
}
