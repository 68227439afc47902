// SPDX-License-Identifier: MIT
package io.lonelycat.check.command;

import io.lonelycat.workspace.Platform;
import io.lonelycat.workspace.Platform.FileNumbers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Follows a path through all symbolic links, and verifies that only root and the current user can modify its parts.
 *
 * @param forbidden folders through which a trusted path must not lead
 * @param owners ids of the users who may own parts of the path
 */
record TrustedPath(List<Path> forbidden, Set<Integer> owners) {
    private static final int MOST_LINKS = 40;
    private static final int WRITABLE_BY_OTHERS = 022;
    private static final int PERMISSIONS = 07777;

    TrustedPath {
        forbidden = List.copyOf(forbidden);
        owners = Set.copyOf(owners);
    }

    /**
     * Result of following a path through its symbolic links.
     *
     * @param path resolved path without symbolic links, or the first untrusted file or folder
     */
    record End(Path path, Optional<String> broken, boolean exists) {
        boolean safe() {
            return exists && broken.isEmpty();
        }
    }

    End follow(Path path) {
        Path root = Objects.requireNonNull(path.getRoot(), "absolute");
        Deque<Path> names = new ArrayDeque<>();
        path.forEach(names::add);
        Path at = root;
        Optional<String> broken = Optional.empty();
        int links = 0;
        try {
            broken = brokenBy(at);
            while (broken.isEmpty() && !names.isEmpty()) {
                Path next = at.resolve(names.removeFirst()).normalize();
                if (!Files.isSymbolicLink(next)) {
                    at = next;
                    broken = brokenBy(at);
                } else if (links++ < MOST_LINKS) {
                    Path target = Files.readSymbolicLink(next);
                    at = target.isAbsolute() ? root : at;
                    putFirst(target, names);
                } else {
                    return new End(next, Optional.of("leads through too many symbolic links"), true);
                }
            }
        } catch (NoSuchFileException missing) {
            return new End(at, Optional.empty(), false);
        } catch (IOException | UnsupportedOperationException unknown) {
            return new End(at, Optional.of("cannot be read (" + unknown.getMessage() + ")"), true);
        }
        return new End(at, broken, true);
    }

    private static void putFirst(Path target, Deque<Path> names) {
        for (int i = target.getNameCount() - 1; i >= 0; i--) {
            names.addFirst(target.getName(i));
        }
    }

    private Optional<String> brokenBy(Path place) throws IOException {
        Optional<Path> around = forbidden.stream().filter(place::startsWith).findFirst();
        if (around.isPresent()) {
            String where = place.equals(around.get()) ? "is" : "is below " + around.get() + ",";
            return Optional.of(where + " a place where a change, a check or another program may write");
        }
        FileNumbers seen = Platform.numbers(place);
        int owner = seen.owner().user();
        int mode = seen.mode();
        if (!owners.contains(owner)) {
            return Optional.of(
                    "belongs to user " + owner + ", but must belong to root or to the user who runs LonelyCat");
        }
        return (mode & WRITABLE_BY_OTHERS) == 0
                ? Optional.empty()
                : Optional.of("is writable by other users (mode " + Integer.toOctalString(mode & PERMISSIONS) + ")");
    }

    static Set<Integer> trusted() {
        return Platform.user()
                .map(user -> user == 0 ? Set.of(0) : Set.of(0, user))
                .orElse(Set.of(0));
    }
}
