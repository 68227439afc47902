// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.PrivateFile;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * What tells this workspace from every other: an unpredictable number, which a clone of the repository does not have, and the device, the
 * inode and the machine of its root folder, which a copy of all files does not have.
 */
record PlaceFile(Path file) {
    private static final Pattern PLACE = Pattern.compile("[0-9a-f]{32}\n");

    /** What a loss of power leaves of a file that was just written: a beginning, and zeros. */
    private static final Pattern TORN = Pattern.compile("[0-9a-f]{0,32}\\x00*");

    private static final int MOST_BYTES = 33;

    /** The id of the machine, where it has one; a container often has none. */
    private static final Path MACHINE = Path.of("/etc/machine-id");

    /**
     * Reads the number, and adds what no copy of the workspace has.
     *
     * @param root of the workspace; its device and inode stay the same when it is renamed
     * @throws InvalidInputException when the file holds something else than such a number
     */
    String readBound(RandomGenerator random, Path root) {
        try {
            Object identity =
                    Files.readAttributes(root, BasicFileAttributes.class).fileKey();
            return read(random) + " " + identity + " " + machine();
        } catch (IOException e) {
            throw new EngineException("Cannot look at " + root + ": " + e.getMessage(), e);
        }
    }

    private static String machine() {
        return StateFiles.kind(MACHINE)
                .filter(FileKind.FILE::equals)
                .flatMap(there -> StateFiles.readAtMost(MACHINE, MOST_BYTES))
                .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1).strip())
                .orElse("");
    }

    /**
     * Reads the number, creating it if necessary: also in place of what a loss of power has left of it. Approvals of the lost number
     * count no more, as if the file had been removed.
     *
     * @throws InvalidInputException when the file holds something else
     */
    String read(RandomGenerator random) {
        if (StateFiles.exists(file) && TORN.matcher(text()).matches()) {
            StateFiles.delete(file);
        }
        if (!StateFiles.exists(file)) {
            make(random);
        }
        String text = text();
        if (!PLACE.matcher(text).matches()) {
            throw new InvalidInputException(
                    file + " is not what LonelyCat writes there. Remove it: another is made, and"
                            + " what was approved here before has to be approved again.");
        }
        return text.strip();
    }

    private String text() {
        return StateFiles.readAtMost(file, MOST_BYTES)
                .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1))
                .orElse("too long");
    }

    private void make(RandomGenerator random) {
        String place = String.format("%016x%016x\n", random.nextLong(), random.nextLong());
        try {
            PrivateFile.writeNew(file, place.getBytes(StandardCharsets.US_ASCII));
        } catch (EngineException e) {
            // Another process created it first: use that one.
            if (!StateFiles.exists(file)) {
                throw e;
            }
        }
    }
}
