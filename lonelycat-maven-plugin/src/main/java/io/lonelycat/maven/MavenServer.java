// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.next.Action;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/** A server of Maven's settings that a parameter names. */
record MavenServer(String parameter, String id) {
    /** Returns it with its password as it was before it was encrypted. */
    Server open(Settings settings, SettingsDecrypter decrypter) {
        Server server = settings.getServer(id);
        if (server == null) {
            throw new InvalidInputException(
                    Action.parameter(parameter) + ": Maven's settings have no server with the id `" + id
                            + "`. Add one with a user name and a password, or name one that is there.");
        }
        return decrypter.decrypt(new DefaultSettingsDecryptionRequest(server)).getServer();
    }
}
