// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import io.lonelycat.flow.HistoryJson;

/** The figures, for programs. */
public final class FiguresForPrograms {

    /** At {@code api/json}, with the parameters of the list. */
    public JsonAnswer getApi() {
        return new JsonAnswer(question -> HistoryJson.statistics(Records.statistics(question)));
    }
}
