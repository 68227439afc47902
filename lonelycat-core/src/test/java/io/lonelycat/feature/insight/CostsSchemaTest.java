// SPDX-License-Identifier: MIT
package io.lonelycat.feature.insight;

import io.lonelycat.feature.SliceDocument;
import io.lonelycat.gate.past.ReportedCosts;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.Json;

class CostsSchemaTest extends SliceDocument {
    CostsSchemaTest() {
        super("costs", InsightFeature.class);
    }

    @Override
    protected Object again(InputObject document) {
        return Json.read(ReportedCosts.class, document).toReport();
    }
}
