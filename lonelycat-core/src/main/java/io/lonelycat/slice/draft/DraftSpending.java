// SPDX-License-Identifier: MIT
package io.lonelycat.slice.draft;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.report.text.Figures;
import io.lonelycat.slice.draft.DraftPolicy.Price;
import io.lonelycat.slice.draft.model.Model.TokenCount;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** What a draft has used of its budget, which was fixed before the first question. */
final class DraftSpending {
    private static final int FEWEST = 256;
    private static final int MOST = 32_000;
    private static final int CHARACTERS = 3;
    private static final int DIGITS = 6;

    private final long tokens;
    private final Optional<BigDecimal> cost;
    private final Optional<Price> price;
    private final String currency;
    private TokenCount used = TokenCount.NONE;

    /**
     * Begins with nothing used.
     *
     * @param tokens at most
     */
    DraftSpending(DraftPolicy policy, String model, long tokens) {
        this.tokens = tokens;
        this.cost = policy.cost();
        this.price = policy.price(model);
        this.currency = policy.currency();
        if (cost.isPresent() && price.isEmpty()) {
            throw new InvalidInputException("The policy limits what a draft costs (drafts.cost), and has no price of "
                    + model + ". Add one to drafts.prices, or name another model.");
        }
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
            throw new SpentException("of " + Figures.count(tokens, "token") + " (drafts.tokens, lonelycat.tokens) "
                    + Figures.number(used.all()) + " are used, and the next question has some "
                    + Figures.number(question));
        }
        if (cost.isPresent()) {
            BigDecimal room = cost.get().subtract(of(used.plus(new TokenCount(question, 0))));
            BigDecimal each = price.orElseThrow().out();
            if (each.signum() > 0) {
                left = Math.min(
                        left,
                        room.movePointRight(DIGITS)
                                .divide(each, 0, RoundingMode.FLOOR)
                                .min(BigDecimal.valueOf(MOST))
                                .longValue());
            }
            if (room.signum() < 0 || left < FEWEST) {
                throw new SpentException("of " + cost.get().toPlainString() + " " + currency + " (drafts.cost) "
                        + of(used).toPlainString()
                        + " are spent, and the next question and its answer would cost more");
            }
        }
        return (int) left;
    }

    /** Counts what was used; returns what it cost, where the policy knows the price. */
    Optional<BigDecimal> add(TokenCount usage) {
        used = used.plus(usage);
        return price.map(any -> of(usage));
    }

    TokenCount used() {
        return used;
    }

    String currency() {
        return currency;
    }

    /** Returns what was spent; absent where the policy knows no price. */
    Optional<BigDecimal> spent() {
        return price.map(any -> of(used));
    }

    private BigDecimal of(TokenCount usage) {
        Price each = price.orElseThrow();
        BigDecimal sum = each.in()
                .multiply(BigDecimal.valueOf(usage.in()))
                .add(each.out().multiply(BigDecimal.valueOf(usage.out())))
                .movePointLeft(DIGITS)
                .setScale(DIGITS, RoundingMode.UP);
        return sum.signum() == 0 ? BigDecimal.ZERO : sum.stripTrailingZeros();
    }

    /** Says in words what was used. */
    String words() {
        return Figures.count(used.all(), "token")
                + spent().map(it -> ", " + it.toPlainString() + " " + currency).orElse("");
    }
}
