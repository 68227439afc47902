// SPDX-License-Identifier: MIT
package io.lonelycat.report.html;

import io.lonelycat.error.EngineException;
import io.lonelycat.record.Attachment;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.report.Documents;
import java.io.IOException;
import java.io.InputStream;

/** Writes {@code report.css}, which gives the page its looks; the same for every execution. */
public record ReportStyle() implements Attachment {
    private static final String RESOURCE = "report.css";

    @Override
    public String name() {
        return Documents.reportStyle();
    }

    @Override
    public byte[] content(ExecutionStory story) {
        try (InputStream in = ReportStyle.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new EngineException("The style of the report is missing in lonelycat-core; install it again.");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new EngineException("Cannot read the style of the report from lonelycat-core; install it again.", e);
        }
    }
}
