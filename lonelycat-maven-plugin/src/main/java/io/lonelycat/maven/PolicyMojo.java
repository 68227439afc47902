// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import io.lonelycat.config.Key;
import io.lonelycat.config.Keys;
import io.lonelycat.config.Parameters;
import java.io.File;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Shows the policy with the source of each line; or tests it by cases; or compares it with another one.
 *
 * @since 0.1.0
 */
@Mojo(name = "policy", requiresProject = false, threadSafe = true)
public final class PolicyMojo extends AbstractLonelyCatMojo {
    /**
     * A folder of cases, which are changes in short and what the policy should say about them. The goal fails if it says
     * something else.
     *
     * @since 0.1.0
     */
    @Parameter(property = "lonelycat.cases")
    private @Nullable File cases;

    /**
     * Another policy: it judges the newest decisions on record again, and is compared section by section. The goal fails if
     * it is milder, or not known to be as strict.
     *
     * @since 0.1.0
     */
    @Parameter(property = "lonelycat.other")
    private @Nullable File other;

    /**
     * With other: how many of the newest executions are judged again. Built-in default: 20.
     *
     * @since 0.1.0
     */
    @Parameter(property = "lonelycat.limit")
    private @Nullable String limit;

    @Override
    Map<Key<?>, Optional<String>> layered() {
        return Map.of(Keys.LIMIT, Optional.ofNullable(limit));
    }

    @Override
    Parameters given(SessionMemory memory) {
        return Parameters.NONE.with("cases", cases).with("other", other);
    }
}
