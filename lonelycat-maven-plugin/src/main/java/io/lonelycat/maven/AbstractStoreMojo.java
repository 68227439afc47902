// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import io.lonelycat.config.Key;
import io.lonelycat.config.Keys;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** What goals may be given that use or examine what machines share: those of the queue, and those that write or show the record. */
abstract class AbstractStoreMojo extends AbstractLonelyCatMojo {
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

    /** Adds the user and the password for the database, which no check gets to see. */
    @Override
    final Map<String, String> environment() {
        return new MavenServer(mavenSettings(), decrypter).login(super.environment(), storeServer);
    }

    @Override
    Map<Key<?>, Optional<String>> layered() {
        return Map.of(Keys.STORE, Optional.ofNullable(store));
    }
}
