// SPDX-License-Identifier: MIT
package io.lonelycat.feature.validate;

import io.lonelycat.error.EngineException;
import io.lonelycat.json.Digest;
import io.lonelycat.json.HardenedXml;
import io.lonelycat.json.Member;
import io.lonelycat.report.text.Figures;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Results of the goal {@code validate}.
 *
 * @param policyDigest digest of LonelyCat's own policy for probes
 */
record Report(Instant at, Digest policyDigest, long passed, long total, List<ProbeGroup> parts) {
    static final String SCHEMA = "lonelycat.validation/1";

    Report {
        parts = List.copyOf(parts);
    }

    record ProbeGroup(String name, String title, List<TriedProbe> probes) {
        ProbeGroup {
            probes = List.copyOf(probes);
        }

        long passed() {
            return probes.stream().filter(it -> it.ok() && !it.skipped()).count();
        }

        long skipped() {
            return probes.stream().filter(TriedProbe::skipped).count();
        }
    }

    static Report of(Instant at, Digest policyDigest, List<ProbeGroup> parts) {
        long passed = parts.stream().mapToLong(ProbeGroup::passed).sum();
        long total = parts.stream()
                .mapToLong(part -> part.probes().size() - part.skipped())
                .sum();
        return new Report(at, policyDigest, passed, total, parts);
    }

    boolean ok() {
        return passed == total;
    }

    /**
     * Formats all results. If a probe failed, the text begins with the summary, because front ends show the first line
     * of an error.
     */
    String text(long millis, String folder) {
        List<String> lines = new ArrayList<>();
        for (ProbeGroup part : parts) {
            lines.add(part.title() + ": " + part.passed() + "/" + (part.probes().size() - part.skipped()));
            part.probes().stream().filter(tried -> !tried.ok()).forEach(tried -> lines.add("  " + tried.line()));
        }
        lines.add("Report: " + folder);
        long skipped = parts.stream().mapToLong(ProbeGroup::skipped).sum();
        String count = passed + "/" + total + " passed in " + Figures.duration(millis)
                + (skipped == 0 ? "" : "; " + Figures.count(skipped, "probe") + " not applicable here");
        lines.add(ok() ? lines.size() : 0, count);
        return String.join("\n", lines);
    }

    /** Returns JUnit XML with a test suite per group and a test case per probe. */
    byte[] toJunit() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml = HardenedXml.writer(bytes);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuites");
            for (ProbeGroup part : parts) {
                xml.writeStartElement("testsuite");
                xml.writeAttribute("name", "lonelycat." + part.name());
                xml.writeAttribute("tests", String.valueOf(part.probes().size()));
                for (TriedProbe tried : part.probes()) {
                    tried.writeTo(xml, "lonelycat." + part.name());
                }
                xml.writeEndElement();
            }
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new EngineException(
                    "The XML report could not be made: " + e.getMessage()
                            + ". This is a bug in LonelyCat; report it with this message.",
                    e);
        }
        return bytes.toByteArray();
    }

    record ReportDocument(
            String schema, @Member(inline = true) Report report) {}

    ReportDocument document() {
        return new ReportDocument(SCHEMA, this);
    }
}
