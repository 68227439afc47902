// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import java.nio.file.Path;

/**
 * A change as data: why, which files, and their content.
 *
 * @param digest over plan and change set as written
 * @param checksum of the changes, computed from them; the gate compares it with what the change set claims
 * @param patchFile the content, as git writes it
 */
public record Proposal(ChangePlan plan, ChangeSet changeset, Digest digest, Digest checksum, Path patchFile) {
    /** Computes the checksum. */
    public Proposal(ChangePlan plan, ChangeSet changeset, Digest digest, Path patchFile) {
        this(plan, changeset, digest, ChangeSet.checksumOf(changeset.changes()), patchFile);
    }

    /**
     * Reads a proposal's folder strictly. Digests and sums are not verified here; the gate does.
     *
     * @throws InvalidInputException if a file is missing or is not what it should be
     */
    public static Proposal read(Path folder) {
        return ProposalFiles.read(folder);
    }

    /**
     * Writes both documents beside a patch that is there already.
     *
     * @param folder holds the patch
     * @throws InvalidInputException if one of the documents is there already
     */
    public static Proposal write(Path folder, ChangePlan plan, ChangeSet changeset, Path patchInPlace) {
        return ProposalFiles.write(folder, plan, changeset, patchInPlace);
    }
}
