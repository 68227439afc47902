// SPDX-License-Identifier: MIT
package io.lonelycat.report.html;

import io.lonelycat.error.EngineException;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.evidence.Attachment;
import io.lonelycat.report.Documents;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Writes {@code report.css}, which gives the page its looks; the same for every execution. */
public record ReportStyle() implements Attachment {
    /** The page as a whole, then what is in it, which other front ends frame themselves. */
    private static final List<String> RESOURCES = List.of("page.css", "parts.css");

    @Override
    public String name() {
        return Documents.reportStyle();
    }

    @Override
    public byte[] content(ExecutionStory story) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (String name : RESOURCES) {
            all.writeBytes(resource(ReportStyle.class, name));
        }
        return all.toByteArray();
    }

    /** Returns the style of a page from beside its class; {@code page.css} is the frame of all pages. */
    public static byte[] resource(Class<?> page, String name) {
        try (InputStream in = page.getResourceAsStream(name)) {
            if (in == null) {
                throw new EngineException("The style of the report is missing in lonelycat-core; install it again.");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new EngineException("Cannot read the style of the report from lonelycat-core; install it again.", e);
        }
    }
}
