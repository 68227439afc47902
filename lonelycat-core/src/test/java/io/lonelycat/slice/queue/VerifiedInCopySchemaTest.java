// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.JsonObject;
import io.lonelycat.slice.SliceDocument;

class VerifiedInCopySchemaTest extends SliceDocument {
    VerifiedInCopySchemaTest() {
        super("verified-in-copy", QueueSlice.class);
    }

    @Override
    protected JsonObject again(InputObject document) {
        return VerifiedInCopy.read(document).toObservation().toJson();
    }
}
