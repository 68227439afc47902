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
 * Identity of a workspace: a random number, which clones lack, plus device, inode and machine, which differ in copies.
 */
public record PlaceFile(Path file) {
    private static final Pattern PLACE = Pattern.compile("[0-9a-f]{32}\n");

    private static final int MOST_BYTES = 33;

    private static final Path MACHINE = Path.of("/etc/machine-id");

    /** Returns a digest of plan and workspace; approvals are bound to this digest. */
    public static Digest question(WorkspaceSession session, String planId, ApprovalPolicy policy) {
        Path state = session.workspace().stateFolder();
        PlaceFile file = new PlaceFile(EvidenceFiles.place(
                StateFiles.exists(state) ? state : session.workspace().ensureState()));
        String number = file.read(session.settings().machine().random());
        String place = policy.portable()
                ? number
                : number + identity(session.workspace().root());
        return Digest.ofCanonical(new AskedPlace(place, planId));
    }

    private record AskedPlace(String place, String planId) {}

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
     * Reads or creates the workspace's random number. Replaces a damaged file; the new number invalidates earlier
     * approvals.
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
            // If another process created the file with the workspace's random number, LonelyCat uses that file.
            if (!StateFiles.exists(file)) {
                throw e;
            }
        }
    }
}
