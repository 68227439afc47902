// SPDX-License-Identifier: MIT
package io.lonelycat.feature.insight;

import io.lonelycat.feature.SliceDocument;
import io.lonelycat.gate.past.ReportedCosts;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.RecordJson;

class CostsSchemaTest extends SliceDocument {
    CostsSchemaTest() {
        super("costs", InsightFeature.class);
    }

    @Override
    protected JsonObject again(InputObject document) {
        return RecordJson.read(ReportedCosts.class, document).toReport().toJson();
    }
}
