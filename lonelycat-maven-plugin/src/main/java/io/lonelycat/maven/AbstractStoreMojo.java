// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What goals may be given that use or examine what machines share: those of the queue, and those that write or show the record. */
abstract class AbstractStoreMojo extends AbstractLonelyCatMojo {
    /**
     * A folder outside of the workspace, in which the queue is kept, or the address of a PostgreSQL database in which several machines
     * share the queue and the record. Without it: the folder beside the workspace that has its name and <code>.queue</code>, and no
     * shared record.
     */
    @Parameter(property = "lonelycat.store")
    @Nullable
    String store;
}
