// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import io.lonelycat.api.ConfigRequest;
import io.lonelycat.api.Request;
import io.lonelycat.config.Key;
import io.lonelycat.config.Keys;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Shows every value of the configuration with its source and all problems, and looks at the health of the place. */
@Mojo(name = "config", requiresProject = false, threadSafe = true)
public final class ConfigMojo extends AbstractStoreMojo {
    /** What <code>execute</code> would be given. */
    @Parameter(property = "lonelycat.dryRun")
    private @Nullable String dryRun;

    /** What <code>history</code> would be given. */
    @Parameter(property = "lonelycat.limit")
    private @Nullable String limit;

    /** How many of the newest executions are kept whatever their age and size. Built-in default: 100. */
    @Parameter(property = "lonelycat.keepLatest")
    private @Nullable String keepLatest;

    /** For how many days executions are kept, unless there is too much of them. Built-in default: 7. */
    @Parameter(property = "lonelycat.ttlDays")
    private @Nullable String ttlDays;

    /** Above how many megabytes of evidence the oldest executions go before their time. Built-in default: 900. */
    @Parameter(property = "lonelycat.maxSizeMb")
    private @Nullable String maxSizeMb;

    @Override
    Map<Key<?>, Optional<String>> layered() {
        Map<Key<?>, Optional<String>> all = new HashMap<>(super.layered());
        all.put(Keys.DRY_RUN, Optional.ofNullable(dryRun));
        all.put(Keys.LIMIT, Optional.ofNullable(limit));
        all.put(Keys.KEEP_LATEST, Optional.ofNullable(keepLatest));
        all.put(Keys.TTL_DAYS, Optional.ofNullable(ttlDays));
        all.put(Keys.MAX_SIZE_MB, Optional.ofNullable(maxSizeMb));
        return all;
    }

    @Override
    Request request(SessionMemory memory) {
        return new ConfigRequest();
    }
}
