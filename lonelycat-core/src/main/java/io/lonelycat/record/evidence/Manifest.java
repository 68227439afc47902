// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.JsonObject;
import io.lonelycat.record.Fields;
import io.lonelycat.record.FileSum;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The list of all files of an execution and their digests.
 *
 * @param files sorted by the UTF-8 bytes of the path; without what is written after the manifest
 * @param previous the digest of the manifest that was written before this one in the same record
 */
public record Manifest(String executionId, List<FileSum> files, Optional<Digest> previous) {
    static final String SCHEMA = "lonelycat.manifest/1";

    /** Copies the list. */
    public Manifest {
        files = List.copyOf(files);
    }

    /** Returns the document. */
    public JsonObject toJson() {
        List<JsonObject> sums = new ArrayList<>();
        for (FileSum file : files) {
            sums.add(file.toJson());
        }
        return new JsonObject()
                .with("schema", SCHEMA)
                .with("executionId", executionId)
                .with("files", sums)
                .withIfPresent("previous", previous.orElse(null));
    }

    /**
     * Reads the document strictly.
     *
     * @throws InvalidInputException when it is not one, with the place
     */
    public static Manifest read(InputObject in) {
        in.schema(SCHEMA);
        Manifest read = new Manifest(
                in.required("executionId").text(),
                in.required("files").list().stream().map(FileSum::read).toList(),
                Fields.optionalDigest(in, "previous"));
        in.rejectUnknown();
        return read;
    }
}
