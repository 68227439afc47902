// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import io.lonelycat.json.Digest;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.JsonObject;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.Fields;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What stays of an execution whose folder is removed: its place in the chain, and its row in the index.
 *
 * @param manifest the digest of its manifest's bytes
 * @param previous the digest of the manifest that was sealed before it
 * @param size what its folder took
 */
public record PrunedExecution(Digest manifest, Optional<Digest> previous, FolderSize size, IndexRow row) {

    /**
     * Reads what has to stay from a sealed folder.
     *
     * @throws io.lonelycat.error.InvalidInputException when its documents cannot be read
     */
    public static PrunedExecution of(Path folder, FolderSize size) {
        Path manifest = new EvidenceFiles(folder).manifest();
        return new PrunedExecution(
                Digest.of(ExecutionStory.bytes(manifest)),
                Manifest.read(ExecutionStory.document(manifest)).previous(),
                size,
                IndexRow.of(ExecutionStory.read(folder)));
    }

    public String executionId() {
        return row.subject().executionId();
    }

    Chain.Link link() {
        return new Chain.Link(executionId(), manifest, previous);
    }

    JsonObject toJson() {
        JsonObject json = new JsonObject();
        row.writeTo(json);
        return json.with(
                "evidence",
                new JsonObject()
                        .with("manifest", manifest)
                        .withIfPresent("previous", previous.orElse(null))
                        .with("files", size.files())
                        .with("bytes", size.bytes()));
    }

    static PrunedExecution read(InputValue value) {
        InputObject in = value.object();
        InputObject evidence = in.required("evidence").object();
        PrunedExecution read = new PrunedExecution(
                evidence.required("manifest").digest(),
                evidence.optional("previous").map(InputValue::digest),
                new FolderSize(Fields.count(evidence.required("files")), Fields.amount(evidence.required("bytes"))),
                IndexRow.read(in));
        evidence.rejectUnknown();
        in.rejectUnknown();
        return read;
    }
}
