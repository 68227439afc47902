// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Parameters of the goals that use or examine the queue. */
abstract class AbstractStoreMojo extends AbstractLonelyCatMojo {
    /**
     * The folder of the queue, outside the workspace, or the address of a PostgreSQL database in which several machines
     * share it. Without it: the folder beside the workspace that has its name and <code>.queue</code>.
     */
    @Parameter(property = "lonelycat.store")
    @Nullable
    String store;
}
