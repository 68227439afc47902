// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import java.util.List;
import java.util.stream.IntStream;

/** Figures about the executions that an address asks for, and the sections below them. */
public final class ShownFigures {
    private final HistoryAddress address;
    private final ShownAnswer answer;
    private final List<ShownView> sections;

    ShownFigures(HistoryAddress address) {
        this.address = address;
        this.answer = ShownAnswer.of(address, () -> VisibleHistory.figures(address));
        // The figures say what is wrong for all.
        this.sections = answer.getProblem().isEmpty()
                ? ViewPage.sections()
                        .map(view -> new ShownView(view, view.place().orElseThrow(), address))
                        .filter(ShownView::isShown)
                        .toList()
                : List.of();
    }

    public ShownAnswer getAnswer() {
        return answer;
    }

    public List<ShownView> getSections() {
        return sections;
    }

    /** What a page with all of it is answered with. */
    public int getStatusCode() {
        return IntStream.concat(
                        IntStream.of(answer.getStatusCode()), sections.stream().mapToInt(section -> section.getAnswer()
                                .getStatusCode()))
                .max()
                .getAsInt();
    }

    /** The parameters, for the list of the same executions. */
    public String getSame() {
        return address.first();
    }
}
