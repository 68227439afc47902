// SPDX-License-Identifier: MIT
package io.lonelycat.feature.figures;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Names;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the vulnerabilities of a bill of materials of CycloneDX, 1.4 or later, in JSON. */
final class CycloneDxReport {
    private static final String VULNERABILITIES = "vulnerabilities";
    private static final Set<String> NOT_OPEN =
            Set.of("resolved", "resolved_with_pedigree", "false_positive", "not_affected");

    private CycloneDxReport() {}

    /** Severities from the least to the worst, with the names of CycloneDX. */
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

        /** Reads a score from 0 to 10 by the ranges of CVSS 3 and 4. */
        private static Severity ofScore(double score) {
            if (score >= 9) {
                return CRITICAL;
            }
            return score >= 7 ? HIGH : score >= 4 ? MEDIUM : score > 0 ? LOW : NONE;
        }
    }

    /** Returns whether a document is a bill of materials. */
    static boolean isOne(InputObject document) {
        return document.peek("bomFormat")
                .filter(it -> it.isString() && it.string().equals("CycloneDX"))
                .isPresent();
    }

    /** Returns whether it tells of vulnerabilities, even that there are none. */
    static boolean hasVulnerabilities(InputObject bom) {
        return bom.peek(VULNERABILITIES).isPresent();
    }

    /**
     * Counts the open vulnerabilities, each by its worst rating.
     *
     * @throws io.lonelycat.error.InvalidInputException if a rating is not as CycloneDX has it
     */
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

    /** A rating's own word counts, and its score if it has none. */
    private static Severity severity(InputObject rating) {
        Severity said = rating.peek("severity").map(Severity::read).orElse(Severity.UNKNOWN);
        Severity ofScore = rating.peek("score")
                .map(it -> Severity.ofScore(it.number(0, 10)))
                .orElse(Severity.UNKNOWN);
        return said == Severity.UNKNOWN ? ofScore : said;
    }
}
