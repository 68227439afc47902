// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.error.InvalidInputException;
import java.util.Optional;

/** Goes through our own patch in step with the changes that it belongs to. */
final class OwnSections {
    private final PatchWindow window;
    private final SectionReader reader;

    OwnSections(PatchWindow window) {
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
    record Matched(Optional<PatchSection> removed, SectionFigures removedFigures, PatchSection section) {}

    /**
     * Reads what belongs to the change.
     *
     * @throws InvalidInputException if the patch says something else
     */
    Matched next(FileChange change) {
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
    void end() {
        PatchSection extra = reader.next();
        if (extra != null) {
            throw window.problem(
                    extra.line(),
                    "the patch changes " + PatchText.shown(extra.path().value())
                            + ", of which the change set knows nothing. Plan again");
        }
    }

    /** Reads a section once more, to hold it in the window. */
    PatchSection again(PatchSection section) {
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
