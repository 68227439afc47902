// SPDX-License-Identifier: MIT
package io.lonelycat.check.sandbox;

import io.lonelycat.workspace.Owner;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * As whom commands run: as the user of the engine where that is an ordinary one. Where it is root, as a user without rights,
 * who sees the files of the workspace and of the local repository as their own; or, where a machine cannot show them so, as
 * root without any capability.
 *
 * @param engine the user of the engine
 * @param owner the user and the group of the commands
 * @param shown trees whose files belong to others, and are shown as those of the commands' user
 */
record CheckUser(Owner engine, Owner owner, Map<Path, Owner> shown) {
    /** Lies in the range that no Linux distribution gives away: https://systemd.io/UIDS-GIDS/, "60578…61183 Unused". */
    static final Owner WITHOUT_RIGHTS = new Owner(61_000, 61_000);

    CheckUser {
        shown = Map.copyOf(shown);
    }

    /** Returns the ways to run commands that an engine of this user has, the best first. */
    static List<CheckUser> of(Owner engine, Owner workspace, Map<Path, Owner> owners) {
        if (engine.user() != 0) {
            return List.of(new CheckUser(engine, engine, Map.of()));
        }
        Owner other = workspace.user() == 0 ? WITHOUT_RIGHTS : workspace;
        Map<Path, Owner> shown = new TreeMap<>(owners);
        shown.values().removeIf(owner -> owner.equals(other));
        return List.of(new CheckUser(engine, other, shown), new CheckUser(engine, engine, Map.of()));
    }

    /** Tells whether the engine is root. */
    boolean ofRoot() {
        return engine.user() == 0;
    }

    /** Tells whether the commands are root. */
    boolean isRoot() {
        return owner.user() == 0;
    }
}
