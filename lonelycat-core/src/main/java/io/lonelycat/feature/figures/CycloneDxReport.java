// SPDX-License-Identifier: MIT
package io.lonelycat.feature.figures;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Names;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Counts vulnerabilities in a CycloneDX document (JSON, 1.4 or later). */
final class CycloneDxReport {
    private static final String VULNERABILITIES = "vulnerabilities";
    private static final Set<String> NOT_OPEN =
            Set.of("resolved", "resolved_with_pedigree", "false_positive", "not_affected");

    private CycloneDxReport() {}

    /** Severities of vulnerabilities in ascending order. */
    enum Severity {
        UNKNOWN,
        NONE,
        INFO,
        LOW,
        MEDIUM,
        HIGH,
        CRITICAL;

        private static Severity read(InputValue value) {
            return Stream.of(values())
                    .filter(it -> Names.of(it).equals(value.string()))
                    .findFirst()
                    .orElseThrow(
                            () -> value.problem("expected a severity of CycloneDX, such as critical, high or low"));
        }

        /** Maps a CVSS 3 or 4 score, 0 to 10, to its severity. */
        private static Severity ofScore(double score) {
            if (score >= 9) {
                return CRITICAL;
            }
            return score >= 7 ? HIGH : score >= 4 ? MEDIUM : score > 0 ? LOW : NONE;
        }
    }

    static boolean isOne(InputObject document) {
        return document.peek("bomFormat")
                .filter(it -> it.isString() && it.string().equals("CycloneDX"))
                .isPresent();
    }

    static boolean hasVulnerabilities(InputObject bom) {
        return bom.peek(VULNERABILITIES).isPresent();
    }

    static void read(InputObject bom, Map<Severity, Long> counts) {
        for (InputValue value : bom.listOrEmpty(VULNERABILITIES)) {
            InputObject vulnerability = value.object();
            Severity worst = vulnerability.listOrEmpty("ratings").stream()
                    .map(it -> severity(it.object()))
                    .max(Severity::compareTo)
                    .orElse(Severity.UNKNOWN);
            String state = vulnerability.section("analysis").string("state", "");
            if (!NOT_OPEN.contains(state)) {
                counts.merge(worst, 1L, Long::sum);
            }
        }
    }

    private static Severity severity(InputObject rating) {
        Severity said = rating.peek("severity").map(Severity::read).orElse(Severity.UNKNOWN);
        Severity ofScore = rating.peek("score")
                .map(it -> Severity.ofScore(it.number(0, 10)))
                .orElse(Severity.UNKNOWN);
        return said == Severity.UNKNOWN ? ofScore : said;
    }
}
