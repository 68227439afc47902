// SPDX-License-Identifier: MIT
package io.lonelycat.slice.figures;

import io.lonelycat.check.figure.ReportException;
import io.lonelycat.json.Names;
import io.lonelycat.slice.figures.JsonItems.ItemValues;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the vulnerabilities of a bill of materials of CycloneDX, 1.4 or later, in JSON. */
final class CycloneDxReport implements JsonItems.Format {
    private static final String FORMAT = "/bomFormat";
    private static final String VULNERABILITIES = "/vulnerabilities";
    private static final String VULNERABILITY = VULNERABILITIES + "/*";
    private static final String RATING = VULNERABILITY + "/ratings/*";
    private static final String SEVERITY = RATING + "/severity";
    private static final String SCORE = RATING + "/score";
    private static final String STATE = VULNERABILITY + "/analysis/state";
    private static final Set<String> NOT_OPEN =
            Set.of("resolved", "resolved_with_pedigree", "false_positive", "not_affected");
    private static final Pattern NUMBER = Pattern.compile("(10|[0-9])(\\.[0-9]{1,10})?");

    private final Map<Severity, Long> counts;
    private Severity worst = Severity.UNKNOWN;
    private boolean one;
    private boolean told;

    /**
     * Takes where to count the open vulnerabilities.
     *
     * @param counts by severity
     */
    CycloneDxReport(Map<Severity, Long> counts) {
        this.counts = counts;
    }

    /** Severities from the least to the worst, with the names of CycloneDX. */
    enum Severity {
        UNKNOWN,
        NONE,
        INFO,
        LOW,
        MEDIUM,
        HIGH,
        CRITICAL;

        private static Severity read(String text) throws ReportException {
            for (Severity severity : values()) {
                if (Names.of(severity).equals(text)) {
                    return severity;
                }
            }
            throw new ReportException("the severity of a vulnerability is unknown to CycloneDX");
        }

        /** Reads a score from 0 to 10 by the ranges of CVSS 3 and 4. */
        private static Severity ofScore(String text) throws ReportException {
            if (!NUMBER.matcher(text).matches() || new BigDecimal(text).compareTo(BigDecimal.TEN) > 0) {
                throw new ReportException("the score of a vulnerability is no number from 0 to 10");
            }
            double score = Double.parseDouble(text);
            if (score >= 9) {
                return CRITICAL;
            }
            return score >= 7 ? HIGH : score >= 4 ? MEDIUM : score > 0 ? LOW : NONE;
        }
    }

    @Override
    public Set<String> items() {
        return Set.of("", VULNERABILITY, RATING);
    }

    @Override
    public Set<String> values() {
        return Set.of(FORMAT, SEVERITY, SCORE, STATE);
    }

    @Override
    public Set<String> structures() {
        return Set.of(VULNERABILITIES);
    }

    /** Whether the document is a bill of materials. */
    boolean isOne() {
        return one;
    }

    /** Whether it says anything about vulnerabilities, even that there are none. */
    boolean hasVulnerabilities() {
        return told;
    }

    @Override
    public void item(String item, ItemValues values) throws ReportException {
        switch (item) {
            case RATING -> rating(values);
            case VULNERABILITY -> vulnerability(values);
            default -> {
                one = values.first(FORMAT).equals("CycloneDX");
                told = !values.all(VULNERABILITIES).isEmpty();
            }
        }
    }

    /** Takes a rating: its own word counts, and its score if it has none. */
    private void rating(ItemValues values) throws ReportException {
        String word = values.first(SEVERITY).strip();
        Severity said = word.isEmpty() ? Severity.UNKNOWN : Severity.read(word);
        String score = values.first(SCORE).strip();
        boolean scored = !values.all(SCORE).isEmpty();
        Severity ofScore = scored ? Severity.ofScore(score) : Severity.UNKNOWN;
        Severity rating = said == Severity.UNKNOWN ? ofScore : said;
        worst = rating.compareTo(worst) > 0 ? rating : worst;
    }

    private void vulnerability(ItemValues values) {
        if (!NOT_OPEN.contains(values.first(STATE).strip())) {
            counts.merge(worst, 1L, Long::sum);
        }
        worst = Severity.UNKNOWN;
    }
}
