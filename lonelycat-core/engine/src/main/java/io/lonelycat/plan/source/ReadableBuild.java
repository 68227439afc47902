// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.HardenedXml;
import io.lonelycat.plan.content.Blob;
import io.lonelycat.plan.content.PlannedFile;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Validates changed files that Maven reads before it runs any goal. If Maven cannot read {@code pom.xml}, no Maven goal
 * can roll the change back.
 */
final class ReadableBuild {
    private static final long LARGEST_BYTES = 4 << 20;

    /** Syntax that Maven accepts but XML parsers reject: HTML entities, control characters and a byte order mark. */
    private static final Pattern ONLY_MAVEN_READS =
            Pattern.compile("&[#\\w.:-]+;|[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ufeff\\ufffe\\uffff]");

    private ReadableBuild() {}

    /** Fails if a change makes valid XML invalid. Previously invalid files, such as templates, may stay invalid. */
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
            throw new InvalidInputException(
                    "`" + file.path().display() + "` would not be valid XML after the change: " + fault.get()
                            + ". Maven could no longer read the project, not even to roll the change back. Correct the"
                            + " change, and plan again.");
        }
    }

    private static boolean isReadByMaven(WorkspacePath path) {
        return path.name().equals("pom.xml") || path.value().endsWith(".mvn/extensions.xml");
    }

    private static Optional<String> fault(Blob blob) throws IOException {
        if (blob.sizeBytes() > LARGEST_BYTES) {
            return Optional.empty();
        }
        byte[] bytes;
        try (InputStream in = blob.content().open()) {
            bytes = in.readAllBytes();
        }
        String text = new String(bytes, isUtf16(bytes) ? UTF_16 : UTF_8);
        String lenient = ONLY_MAVEN_READS.matcher(text).replaceAll(" ").stripLeading();
        try {
            XMLStreamReader reader =
                    HardenedXml.names(HardenedXml.DEEPEST).createXMLStreamReader(new StringReader(lenient));
            while (reader.hasNext()) {
                reader.next();
            }
            return Optional.empty();
        } catch (XMLStreamException e) {
            List<String> said = String.valueOf(e.getMessage()).lines().toList();
            String last =
                    said.get(said.size() - 1).replaceFirst("^Message: ", "").replaceFirst("[.]$", "");
            long above = text.lines().count() - lenient.lines().count();
            return Optional.of("line " + (e.getLocation().getLineNumber() + above) + ": " + last);
        }
    }

    private static boolean isUtf16(byte[] bytes) {
        int mark = bytes.length < 2 ? 0 : (bytes[0] & 0xff) << 8 | (bytes[1] & 0xff);
        return mark == 0xfeff || mark == 0xfffe;
    }
}
