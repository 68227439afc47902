// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import io.lonelycat.config.Key;
import io.lonelycat.config.Keys;
import java.io.File;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What all goals of the queue may be given. */
abstract class AbstractQueueMojo extends AbstractLonelyCatMojo {
    /**
     * A folder outside of the workspace, in which the queue is kept. Without it: the one beside the workspace that has its name
     * and <code>.queue</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "lonelycat.store")
    private @Nullable File store;

    @Override
    final Map<Key<?>, Optional<String>> layered() {
        return Map.of(Keys.STORE, text(store));
    }
}
