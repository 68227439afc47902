// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.json.Json;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.FileSum;
import io.lonelycat.workspace.FileNames;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads an execution's evidence files, and compares each with its digest in the manifest. */
public record SealedFiles(Path folder, Optional<Map<String, FileSum>> sums) {
    /**
     * Reads the manifest in an execution's folder, if any.
     *
     * @throws InvalidInputException if the manifest is invalid or from another execution
     */
    public static SealedFiles of(Path folder) {
        Path file = new EvidenceFiles(folder).manifest();
        if (!StateFiles.exists(file)) {
            return new SealedFiles(folder, Optional.empty());
        }
        Manifest manifest = Json.read(Manifest.class, ExecutionStory.document(file));
        if (!manifest.executionId().equals(Folders.name(folder))) {
            throw new InvalidInputException(folder + " has the manifest.json of " + manifest.executionId()
                    + ". Either rename the folder to that id, or, if the folder was not renamed, restore the folder from"
                    + " an archived copy.");
        }
        Map<String, FileSum> sums = new HashMap<>();
        manifest.files().forEach(sum -> sums.put(sum.path(), sum));
        return new SealedFiles(folder, Optional.of(sums));
    }

    /** Reads an evidence file; fails with an {@link InvalidInputException} if its digest differs from the manifest. */
    public byte[] bytes(Path file) {
        byte[] bytes = ExecutionStory.bytes(file);
        if (sums.isPresent()) {
            FileSum sum = sums.get().get(FileNames.text(folder.relativize(file)));
            if (sum == null || !sum.sha256().equals(Digest.of(bytes))) {
                throw new InvalidInputException(file
                        + " was altered: its digest differs from manifest.json. Restore the file from an"
                        + " archived copy.");
            }
        }
        return bytes;
    }
}
