// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import io.lonelycat.LonelyCat;
import io.lonelycat.config.Key;
import io.lonelycat.config.Keys;
import io.lonelycat.flow.HistoryRequest;
import io.lonelycat.flow.Result;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Lists past executions, newest first.
 *
 * @since 0.1.0
 */
@Mojo(name = "history", requiresProject = false, threadSafe = true)
public final class HistoryMojo extends AbstractLonelyCatMojo {
    /**
     * Only executions that ended so, such as <code>completed</code> or <code>rolled_back</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "lonelycat.status")
    private @Nullable String status;

    /**
     * Only executions with this verdict: <code>allow</code>, <code>need_approval</code> or <code>deny</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "lonelycat.verdict")
    private @Nullable String verdict;

    /**
     * Only executions with this effective risk.
     *
     * @since 0.1.0
     */
    @Parameter(property = "lonelycat.risk")
    private @Nullable String risk;

    /**
     * Only executions that changed this path.
     *
     * @since 0.1.0
     */
    @Parameter(property = "lonelycat.path")
    private @Nullable String path;

    /**
     * Only executions from this time on.
     *
     * @since 0.1.0
     */
    @Parameter(property = "lonelycat.since")
    private @Nullable String since;

    /**
     * Only executions before this time.
     *
     * @since 0.1.0
     */
    @Parameter(property = "lonelycat.until")
    private @Nullable String until;

    /**
     * Only executions with this correlation id.
     *
     * @since 0.1.0
     */
    @Parameter(property = "lonelycat.correlation")
    private @Nullable String correlation;

    /**
     * How many to list, 1 to 1000. Built-in default: 20.
     *
     * @since 0.1.0
     */
    @Parameter(property = "lonelycat.limit")
    private @Nullable String limit;

    /**
     * Goes on behind a page: the cursor that it ended with.
     *
     * @since 0.1.0
     */
    @Parameter(property = "lonelycat.after")
    private @Nullable String after;

    /**
     * Makes the list anew from the evidence first.
     *
     * @since 0.1.0
     */
    @Parameter(property = "lonelycat.rebuild", defaultValue = "false")
    private boolean rebuild;

    @Override
    Map<Key<?>, Optional<String>> layered() {
        return Map.of(Keys.LIMIT, Optional.ofNullable(limit));
    }

    @Override
    Result call(LonelyCat engine, SessionMemory memory) {
        return engine.history(new HistoryRequest(
                Optional.ofNullable(status),
                Optional.ofNullable(verdict),
                Optional.ofNullable(risk),
                Optional.ofNullable(path),
                Optional.ofNullable(since),
                Optional.ofNullable(until),
                Optional.ofNullable(correlation),
                value(Keys.LIMIT).intValue(),
                Optional.ofNullable(after),
                rebuild));
    }
}
