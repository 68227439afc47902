// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.HardenedXml;
import io.lonelycat.plan.content.Blob;
import io.lonelycat.plan.content.PlannedFile;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Files that Maven reads before any goal runs: once one of them is no XML any more, no goal can take that back. */
final class ReadableBuild {
    /** A larger one is not looked at. */
    private static final long LARGEST_BYTES = 4 << 20;

    private ReadableBuild() {}

    /**
     * Refuses a change that leaves such a file unreadable. One that was no XML before, such as a template, may be anything.
     *
     * @throws InvalidInputException with the place in the file
     */
    static void check(PlannedFile file) throws IOException {
        Blob before = file.before();
        Blob after = file.after();
        if (before == null
                || after == null
                || !isReadByMaven(file.path())
                || fault(before).isPresent()) {
            return;
        }
        Optional<String> fault = fault(after);
        if (fault.isPresent()) {
            throw new InvalidInputException("`" + file.path().display() + "` would be no XML after the change: "
                    + fault.get() + ". Maven could not read the project any more, not even to take the change back."
                    + " Correct the change, and plan it again.");
        }
    }

    private static boolean isReadByMaven(WorkspacePath path) {
        return path.name().equals("pom.xml") || path.value().endsWith(".mvn/extensions.xml");
    }

    private static Optional<String> fault(Blob blob) throws IOException {
        if (blob.sizeBytes() > LARGEST_BYTES) {
            return Optional.empty();
        }
        try (InputStream in = blob.content().open()) {
            XMLStreamReader reader = HardenedXml.events(HardenedXml.DEEPEST).createXMLStreamReader(in);
            while (reader.hasNext()) {
                reader.next();
            }
            return Optional.empty();
        } catch (XMLStreamException e) {
            List<String> said = String.valueOf(e.getMessage()).lines().toList();
            String last = said.get(said.size() - 1).replaceFirst("^Message: ", "");
            return Optional.of("line " + e.getLocation().getLineNumber() + ": " + last);
        }
    }
}
