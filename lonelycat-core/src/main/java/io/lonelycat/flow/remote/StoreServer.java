// SPDX-License-Identifier: MIT
package io.lonelycat.flow.remote;

import io.lonelycat.config.Keys;
import io.lonelycat.config.Settings;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.record.store.StoreAddress;
import io.lonelycat.record.store.StoreAddress.Login;
import java.util.Map;
import java.util.Optional;

/** The database that machines share. */
public final class StoreServer {
    private StoreServer() {}

    /**
     * Checks the address of a database, without connecting.
     *
     * @throws io.lonelycat.error.InvalidInputException when it is not one of PostgreSQL, or has a password or a parameter that it must not have
     */
    public static void check(String address) {
        of(address, Optional.empty());
    }

    private static StoreAddress of(String address, Optional<Login> login) {
        return new StoreAddress(address, login);
    }

    /**
     * Finds what {@code lonelycat.store} names, with the user and the password of the environment.
     *
     * @return absent where a folder is named, or nothing
     */
    public static Optional<StoreAddress> of(WorkspaceSession site) {
        Map<String, String> environment = site.settings().environment();
        Optional<Login> login = Optional.ofNullable(environment.get(Settings.STORE_USER_VARIABLE))
                .map(user -> new Login(user, environment.getOrDefault(Settings.STORE_PASSWORD_VARIABLE, "")));
        return site.settings()
                .configuration()
                .find(Keys.STORE)
                .filter(StoreAddress::isAddress)
                .map(url -> of(url, login));
    }
}
