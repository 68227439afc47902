// SPDX-License-Identifier: MIT
package io.lonelycat.slice.figures;

import java.math.BigDecimal;

/** What reports say when they are asked for a metric. */
public sealed interface Figure {
    /** They have it. Shares are in percent, with two decimals, and never rounded up. */
    record Value(BigDecimal number) implements Figure {}

    /**
     * They do not have it, which is not the same as 0.
     *
     * @param why in words that can follow the name of the metric and a colon
     */
    record Missing(String why) implements Figure {}
}
