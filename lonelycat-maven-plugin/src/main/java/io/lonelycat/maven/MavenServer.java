// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import io.lonelycat.config.Settings;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.next.Action;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/**
 * Servers of Maven's settings, of which parameters name one. What they have goes into the environment of the engine, which no check gets
 * to see.
 */
record MavenServer(org.apache.maven.settings.Settings settings, SettingsDecrypter decrypter) {
    /** Adds the user and the password for the database that machines share; null leaves the environment as it is. */
    Map<String, String> login(Map<String, String> environment, @Nullable String id) {
        if (id == null) {
            return environment;
        }
        Server open = open("storeServer", id);
        Map<String, String> all = new HashMap<>(environment);
        all.put(Settings.STORE_USER_VARIABLE, Objects.requireNonNullElse(open.getUsername(), ""));
        all.put(Settings.STORE_PASSWORD_VARIABLE, Objects.requireNonNullElse(open.getPassword(), ""));
        return all;
    }

    /** Adds the key of a model; null leaves the environment as it is. */
    Map<String, String> modelKey(Map<String, String> environment, @Nullable String id) {
        if (id == null) {
            return environment;
        }
        Map<String, String> all = new HashMap<>(environment);
        all.put(
                Settings.MODEL_KEY_VARIABLE,
                Objects.requireNonNullElse(open("modelServer", id).getPassword(), ""));
        return all;
    }

    /** Returns a server with its password as it was before it was encrypted. */
    private Server open(String parameter, String id) {
        Server server = settings.getServer(id);
        if (server == null) {
            throw new InvalidInputException(
                    Action.parameter(parameter) + ": Maven's settings have no server with the id `" + id
                            + "`. Add one with a user name and a password, or name one that is there.");
        }
        return decrypter.decrypt(new DefaultSettingsDecryptionRequest(server)).getServer();
    }
}
