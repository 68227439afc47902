// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import io.lonelycat.config.Key;
import io.lonelycat.config.Keys;
import io.lonelycat.config.Settings;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** What all goals of the queue may be given. */
abstract class AbstractQueueMojo extends AbstractLonelyCatMojo {
    /**
     * A folder outside of the workspace, in which the queue is kept, or the address of a PostgreSQL database that several machines
     * share. Without it: the folder beside the workspace that has its name and <code>.queue</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "lonelycat.store")
    private @Nullable String store;

    /**
     * The id of a server in Maven's settings, with the user and the password for the database of the queue. Without it: the variables
     * <code>LONELYCAT_STORE_USER</code> and <code>LONELYCAT_STORE_PASSWORD</code>, or what the driver finds.
     *
     * @since 0.1.0
     */
    @Parameter(property = "lonelycat.storeServer")
    private @Nullable String storeServer;

    @Inject
    private SettingsDecrypter decrypter;

    /** Adds the user and the password for the database, which no check gets to see. */
    @Override
    final Map<String, String> environment() {
        if (storeServer == null) {
            return super.environment();
        }
        Server open = new MavenServer("storeServer", storeServer).open(mavenSettings(), decrypter);
        Map<String, String> environment = new HashMap<>(super.environment());
        environment.put(Settings.STORE_USER_VARIABLE, Objects.requireNonNullElse(open.getUsername(), ""));
        environment.put(Settings.STORE_PASSWORD_VARIABLE, Objects.requireNonNullElse(open.getPassword(), ""));
        return environment;
    }

    @Override
    final Map<Key<?>, Optional<String>> layered() {
        return Map.of(Keys.STORE, Optional.ofNullable(store));
    }
}
