// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.error.EngineException;
import io.lonelycat.gate.approval.ApprovalPolicy;
import io.lonelycat.json.Digest;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * The identity of this workspace: an unpredictable number, which a clone of the repository does not have, and the device, the
 * inode and the machine of its root folder, which a copy of all files does not have.
 */
public record PlaceFile(Path file) {
    private static final Pattern PLACE = Pattern.compile("[0-9a-f]{32}\n");

    private static final int MOST_BYTES = 33;

    /** The id of the machine, where it has one; a container often has none. */
    private static final Path MACHINE = Path.of("/etc/machine-id");

    /**
     * The place at which people are asked about a plan: this workspace and no other, as long as LonelyCat's folder is there.
     *
     * @param policy says whether copies of the workspace are the same place
     */
    public static Digest question(WorkspaceSession site, String planId, ApprovalPolicy policy) {
        Path state = site.workspace().stateFolder();
        PlaceFile file = new PlaceFile(EvidenceFiles.place(
                StateFiles.exists(state) ? state : site.workspace().ensureState()));
        String number = file.read(site.settings().machine().random());
        String place =
                policy.portable() ? number : number + identity(site.workspace().root());
        return Digest.ofCanonical(new AskedPlace(place, planId));
    }

    private record AskedPlace(String place, String planId) {}

    /** Returns what no copy of the workspace has; device and inode of a folder stay the same when it is renamed. */
    private static String identity(Path root) {
        String machine = StateFiles.kind(MACHINE).equals(Optional.of(FileKind.FILE))
                ? text(MACHINE).strip()
                : "";
        try {
            return " " + Files.readAttributes(root, BasicFileAttributes.class).fileKey() + " " + machine;
        } catch (IOException e) {
            throw EngineException.cannot("look at " + root, e);
        }
    }

    /**
     * Reads the number, creating it if necessary: also in place of a file that is damaged, as after a loss of power. Approvals of a
     * lost number count no more.
     */
    String read(RandomGenerator random) {
        if (StateFiles.exists(file) && !PLACE.matcher(text(file)).matches()) {
            StateFiles.delete(file);
        }
        if (!StateFiles.exists(file)) {
            make(random);
        }
        return text(file).strip();
    }

    private static String text(Path file) {
        return StateFiles.readAtMost(file, MOST_BYTES)
                .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1))
                .orElse("too long");
    }

    private void make(RandomGenerator random) {
        String place = String.format(Locale.ROOT, "%016x%016x\n", random.nextLong(), random.nextLong());
        try {
            StateFiles.writePrivate(file, place.getBytes(StandardCharsets.US_ASCII));
        } catch (EngineException e) {
            // Another process created it first: use that one.
            if (!StateFiles.exists(file)) {
                throw e;
            }
        }
    }
}
