// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import io.lonelycat.api.ApplyRequest;
import io.lonelycat.api.Request;
import io.lonelycat.config.Key;
import io.lonelycat.config.Keys;
import java.io.File;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/**
 * Plans a change, asks the policy and makes it, all in one call: the same as plan, gate and execute. Stops with the reason
 * and with what to type next.
 */
@Mojo(name = "apply", requiresProject = false, threadSafe = true)
public final class ApplyMojo extends AbstractPlanningMojo {
    /**
     * Looks whether the change could be made, and makes nothing: <code>true</code> or <code>false</code>, the built-in
     * default. The plan stays.
     */
    @Parameter(property = "lonelycat.dryRun")
    private @Nullable String dryRun;

    /**
     * The environment that the change is for, such as <code>staging</code>. Needed where the policy has
     * environments.
     */
    @Parameter(property = "lonelycat.environment")
    private @Nullable String environment;

    /** A folder with approvals that were made elsewhere; they count beside those in the plan's folder. */
    @Parameter(property = "lonelycat.approvals")
    private @Nullable File approvals;

    /**
     * A folder outside of the workspace, in which the queue is kept, or the address of a PostgreSQL database in which several machines
     * share the queue and the record. Without it: the folder beside the workspace that has its name and <code>.queue</code>, and no
     * shared record.
     */
    @Parameter(property = "lonelycat.store")
    private @Nullable String store;

    /**
     * The id of a server in Maven's settings, with the user and the password for the database that machines share. Without it: the
     * variables <code>LONELYCAT_STORE_USER</code> and <code>LONELYCAT_STORE_PASSWORD</code>, or what the driver finds.
     */
    @Parameter(property = "lonelycat.storeServer")
    private @Nullable String storeServer;

    @Inject
    private SettingsDecrypter decrypter;

    @Override
    Map<String, String> environment() {
        return new MavenServer(mavenSettings(), decrypter).login(super.environment(), storeServer);
    }

    @Override
    Map<Key<?>, Optional<String>> layered() {
        return Map.of(Keys.STORE, Optional.ofNullable(store));
    }

    @Override
    Request request(SessionMemory memory) {
        return new ApplyRequest(change(), path(approvals), value(Keys.DRY_RUN, dryRun), text(environment));
    }
}
