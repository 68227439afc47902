// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import io.lonelycat.config.Settings;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** The user and the password for the database that machines share, from Maven's settings. */
final class StoreLogin {
    private StoreLogin() {}

    /**
     * Adds them to the environment of the engine, which no check gets to see.
     *
     * @param id of a server in the settings; null to leave the environment as it is
     */
    static Map<String, String> added(
            Map<String, String> environment,
            @Nullable String id,
            org.apache.maven.settings.Settings settings,
            SettingsDecrypter decrypter) {
        if (id == null) {
            return environment;
        }
        Server open = new MavenServer("storeServer", id).open(settings, decrypter);
        Map<String, String> all = new HashMap<>(environment);
        all.put(Settings.STORE_USER_VARIABLE, Objects.requireNonNullElse(open.getUsername(), ""));
        all.put(Settings.STORE_PASSWORD_VARIABLE, Objects.requireNonNullElse(open.getPassword(), ""));
        return all;
    }
}
