/** Views of the record: statistics, decisions and answers, costs and budgets, hints, similar changes, summaries of a period. */
@NullMarked
package io.lonelycat.feature.insight;

import org.jspecify.annotations.NullMarked;
