// SPDX-License-Identifier: MIT
package io.lonelycat.flow.remote;

import io.lonelycat.config.Keys;
import io.lonelycat.config.Settings;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.record.history.DatabaseServer;
import io.lonelycat.record.history.DatabaseServer.Login;
import java.util.Map;
import java.util.Optional;

/** The database that machines share. */
public final class StoreServer {
    private StoreServer() {}

    /**
     * Finds what {@code lonelycat.store} names, with the user and the password of the environment.
     *
     * @return absent where a folder is named, or nothing
     */
    public static Optional<DatabaseServer> of(WorkspaceSession site) {
        Map<String, String> environment = site.settings().environment();
        Optional<Login> login = Optional.ofNullable(environment.get(Settings.STORE_USER_VARIABLE))
                .map(user -> new Login(user, environment.getOrDefault(Settings.STORE_PASSWORD_VARIABLE, "")));
        return site.settings()
                .configuration()
                .find(Keys.STORE)
                .filter(DatabaseServer::isAddress)
                .map(url -> new DatabaseServer(url, login));
    }
}
