// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.workspace.Platform;
import io.lonelycat.workspace.Platform.FileNumbers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Which files this user may take away and replace, by what the kernel says now. Root may do everything. Not thread-safe. */
final class UserRights {
    private static final int ROOT = 0;
    private static final int STICKY = 01000;

    private final int user;
    private final Map<Path, Optional<String>> folders = new HashMap<>();

    private UserRights(int user) {
        this.user = user;
    }

    /** Returns the rights of the user of this process; empty for root, and where users have no numbers. */
    static Optional<UserRights> ofThisProcess() {
        return Platform.user().filter(number -> number != ROOT).map(UserRights::new);
    }

    /** Returns why no name of a folder can be made or taken away, as the end of a sentence. A folder that is missing is judged by the one above it. */
    Optional<String> obstacleIn(Path folder) throws IOException {
        Path there = folder;
        while (!Files.exists(there, LinkOption.NOFOLLOW_LINKS)) {
            there = parent(there);
        }
        Optional<String> known = folders.get(there);
        if (known == null) {
            known = Files.isWritable(there)
                    ? Optional.empty()
                    : Optional.of("is in the folder " + there + ", which belongs to " + owner(there)
                            + " and is not writable for you");
            folders.put(there, known);
        }
        return known;
    }

    /** Returns why a file or a folder cannot be taken out of its folder, as the end of a sentence. */
    Optional<String> obstacleToMove(Path file) throws IOException {
        Path folder = parent(file);
        Optional<String> obstacle = obstacleIn(folder);
        FileNumbers above = Platform.numbers(folder);
        boolean sticks = (above.mode() & STICKY) != 0 && above.owner().user() != user;
        return obstacle.isPresent() || !sticks || isOwn(file)
                ? obstacle
                : Optional.of("belongs to " + owner(file) + ", and only its owner may rename or delete a file in "
                        + folder + ", which has the sticky bit");
    }

    /** Returns why a file cannot be replaced by one with the same owner, as the end of a sentence. */
    Optional<String> obstacleToReplace(Path file) throws IOException {
        return isOwn(file)
                ? Optional.empty()
                : Optional.of("belongs to " + owner(file)
                        + "; LonelyCat writes a new file in its place, which would belong to you");
    }

    private static Path parent(Path path) {
        return Objects.requireNonNull(path.toAbsolutePath().getParent(), "a file is below the root");
    }

    private boolean isOwn(Path file) throws IOException {
        return Platform.owner(file).user() == user;
    }

    private static String owner(Path file) throws IOException {
        return Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).getName();
    }
}
