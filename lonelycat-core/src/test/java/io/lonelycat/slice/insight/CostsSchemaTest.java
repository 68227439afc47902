// SPDX-License-Identifier: MIT
package io.lonelycat.slice.insight;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.JsonObject;
import io.lonelycat.slice.SliceDocument;

class CostsSchemaTest extends SliceDocument {
    CostsSchemaTest() {
        super("costs", ReportedCosts.class);
    }

    @Override
    protected JsonObject again(InputObject document) {
        return ReportedCosts.read(document).toReport().toJson();
    }
}
