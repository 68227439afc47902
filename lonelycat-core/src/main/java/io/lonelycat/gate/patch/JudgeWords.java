// SPDX-License-Identifier: MIT
package io.lonelycat.gate.patch;

import io.lonelycat.plan.content.WordSearch;
import java.util.List;

/** Tells quickly which lines cannot be a {@link JudgeMark}: most are not, and its expressions cost far more than one pass. */
final class JudgeWords {
    private static final WordSearch WORDS = WordSearch.inAnyCase(List.of(
            List.of("@test", "@parameterizedtest", "@repeatedtest", "@property", "@theory", "def test_", "func test"),
            List.of("it(", "it (", "test(", "test ("),
            List.of("assert", "verify", "expect", "fail"),
            List.of("@disabled", "@ignore", "assumetrue", "assumefalse", "enabled", "xit", "xtest", "xdescribe"),
            List.of("skip", "excludedgroups", "haltonfailure", "continue-on-error", "||", "-fn"),
            List.of("<module", "<rule", "minimum", "threshold", "linerate", "branchrate"),
            List.of("maxallowed", "maximum", "maxviolations", "maxerrors", "maxwarnings")));

    private JudgeWords() {}

    /** Says whether the line has to be read. */
    static boolean areIn(byte[] bytes, int from, int to) {
        if (from < to && bytes[from] == '.') {
            return true;
        }
        int state = WordSearch.START;
        for (int i = from; i < to; i++) {
            state = WORDS.next(state, bytes[i]);
            if (WORDS.matched(state) > 0) {
                return true;
            }
        }
        return false;
    }
}
