/** Views that analyze the history of executions. */
@NullMarked
package io.lonelycat.feature.insight;

import org.jspecify.annotations.NullMarked;
