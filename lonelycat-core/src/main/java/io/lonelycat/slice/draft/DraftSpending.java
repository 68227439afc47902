// SPDX-License-Identifier: MIT
package io.lonelycat.slice.draft;

import io.lonelycat.report.text.Figures;
import io.lonelycat.slice.draft.model.Model.TokenCount;

/** What a draft has used of its budget, which was fixed before the first question. */
final class DraftSpending {
    private static final int FEWEST = 256;
    private static final int MOST = 32_000;
    private static final int CHARACTERS = 3;

    private final long tokens;
    private TokenCount used = TokenCount.NONE;

    /**
     * Begins with nothing used.
     *
     * @param tokens at most
     */
    DraftSpending(long tokens) {
        this.tokens = tokens;
    }

    /** Says that the budget does not reach for another question. */
    static final class SpentException extends Exception {
        private static final long serialVersionUID = 1L;

        SpentException(String message) {
            super(message);
        }
    }

    /**
     * Returns how many tokens the next answer may have: what is left when the question has been read, three characters of which are taken
     * for a token.
     *
     * @throws SpentException if too little is left
     */
    int allowance(int characters) throws SpentException {
        long question = characters / CHARACTERS + 1L;
        long left = Math.min(MOST, tokens - used.all() - question);
        if (left < FEWEST) {
            throw new SpentException("of " + Figures.count(tokens, "token") + " (drafts.tokens) "
                    + Figures.number(used.all()) + " are used, and the next question has some "
                    + Figures.number(question));
        }
        return (int) left;
    }

    /** Counts what was used. */
    void add(TokenCount usage) {
        used = used.plus(usage);
    }

    TokenCount used() {
        return used;
    }

    /** Says in words what was used. */
    String words() {
        return Figures.count(used.all(), "token");
    }
}
