// SPDX-License-Identifier: MIT
package io.lonelycat.slice.figures;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.check.figure.ReportException;
import io.lonelycat.check.figure.ReportReader;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.JsonWalk;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a JSON report, in bounded memory. What it is, its members say, and they may come last. */
final class JsonReport {
    private static final String SARIF_VERSION = "/version";
    private static final String BOM_FORMAT = "/bomFormat";
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final SarifReport sarif;
    private final CycloneDxJson bom;
    private String version = "";
    private String format = "";

    private JsonReport(SarifReport sarif, CycloneDxJson bom) {
        this.sarif = sarif;
        this.bom = bom;
    }

    /** The content according to one format, until the format is known. */
    interface ReportPart extends JsonWalk.Visitor<ReportException> {
        /** Adds what was read, at the end of a report that is of this format. */
        void finish() throws ReportException;
    }

    static void read(InputStream in, SarifReport sarif, CycloneDxJson bom) throws ReportException {
        Set<String> wanted = new HashSet<>(SarifReport.PLACES);
        wanted.addAll(CycloneDxJson.PLACES);
        wanted.addAll(List.of(SARIF_VERSION, BOM_FORMAT));
        Reader characters = new BufferedReader(new InputStreamReader(
                in,
                UTF_8.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
        JsonReport report = new JsonReport(sarif, bom);
        int line = 1;
        try {
            skipMark(characters);
            JsonWalk walk = new JsonWalk(characters, wanted);
            try {
                walk.run(report.visitor());
            } finally {
                line = walk.line();
            }
            report.finish();
        } catch (ReportException e) {
            throw e.at(line);
        } catch (InvalidInputException e) {
            throw new ReportException(String.valueOf(e.getMessage()), line, e);
        } catch (IOException e) {
            throw ReportReader.unreadable(e, line);
        }
    }

    private static void skipMark(Reader characters) throws IOException {
        characters.mark(1);
        if (characters.read() != BYTE_ORDER_MARK) {
            characters.reset();
        }
    }

    private JsonWalk.Visitor<ReportException> visitor() {
        return new JsonWalk.Visitor<>() {
            @Override
            public void begin(String place) throws ReportException {
                part(place).begin(place);
            }

            @Override
            public void end(String place) throws ReportException {
                part(place).end(place);
            }

            @Override
            public void value(String place, @Nullable String text) throws ReportException {
                switch (place) {
                    case SARIF_VERSION -> version = String.valueOf(text);
                    case BOM_FORMAT -> format = String.valueOf(text);
                    default -> part(place).value(place, text);
                }
            }
        };
    }

    private ReportPart part(String place) {
        return place.startsWith(CycloneDxJson.VULNERABILITIES) ? bom : sarif;
    }

    private void finish() throws ReportException {
        boolean isBom = format.equals("CycloneDX");
        if (isBom ? sarif.hasRuns() : !version.equals("2.1.0") || !sarif.hasRuns()) {
            throw new ReportException("it is neither SARIF 2.1.0 nor CycloneDX");
        }
        (isBom ? bom : sarif).finish();
    }

    static String text(String place, @Nullable String text) throws ReportException {
        if (text == null) {
            throw new ReportException(place + " is null");
        }
        return text;
    }
}
