// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Who owns a file, by number: looking up the names, as the JDK's view by handle does, reads the account files each time.
 *
 * @param user the number of the user
 * @param group the number of the group
 */
public record Owner(int user, int group) {
    private static final Path SELF = Path.of("/proc/self/fd");

    /** Looks who owns a file or a link, itself. */
    public static Owner of(Path file) throws IOException {
        return of(Files.readAttributes(file, "unix:uid,gid", LinkOption.NOFOLLOW_LINKS));
    }

    static Owner of(Map<String, Object> ids) {
        return new Owner(number(ids, "uid"), number(ids, "gid"));
    }

    /** Gives a file, or a link itself, to this owner, unless it is theirs. */
    public void take(Path file) throws IOException {
        if (!of(file).equals(this)) {
            Files.setAttribute(file, "unix:uid", user, LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(file, "unix:gid", group, LinkOption.NOFOLLOW_LINKS);
        }
    }

    /** The number of the user whose rights this process has; empty if it is unknown. */
    public static Optional<Integer> ofThisProcess() {
        try {
            return Optional.of(of(SELF).user);
        } catch (IOException | UnsupportedOperationException notLinux) {
            return Optional.empty();
        }
    }

    private static int number(Map<String, Object> ids, String name) {
        return (Integer) Objects.requireNonNull(ids.get(name), name);
    }
}
