// SPDX-License-Identifier: MIT
package io.lonelycat.slice.figures;

import io.lonelycat.check.figure.ReportException;
import io.lonelycat.slice.figures.JsonReport.ReportPart;
import io.lonelycat.slice.figures.VulnerabilityTally.Vulnerability;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the vulnerabilities of one bill of materials of CycloneDX, 1.4 or later, in JSON. */
final class CycloneDxJson implements ReportPart {
    static final String VULNERABILITIES = "/vulnerabilities";
    private static final String VULNERABILITY = VULNERABILITIES + "/*";
    private static final String RATING = VULNERABILITY + "/ratings/*";
    private static final String SEVERITY = RATING + "/severity";
    private static final String SCORE = RATING + "/score";
    private static final String STATE = VULNERABILITY + "/analysis/state";
    static final Set<String> PLACES = Set.of(SEVERITY, SCORE, STATE);
    private static final Set<String> STRUCTURES =
            Set.of(VULNERABILITIES, VULNERABILITY, VULNERABILITY + "/ratings", RATING, VULNERABILITY + "/analysis");

    private final VulnerabilityTally tally;
    private final Runnable found;
    private final VulnerabilityTally own = new VulnerabilityTally();
    private Vulnerability current = new Vulnerability();
    private boolean told;

    CycloneDxJson(VulnerabilityTally tally, Runnable found) {
        this.tally = tally;
        this.found = found;
    }

    @Override
    public void begin(String place) throws ReportException {
        if (!STRUCTURES.contains(place)) {
            throw new ReportException(place + " is no single value");
        }
        if (place.equals(VULNERABILITY)) {
            current = new Vulnerability();
        }
        told = true;
    }

    @Override
    public void end(String place) {
        if (place.equals(RATING)) {
            current.endRating();
        } else if (place.equals(VULNERABILITY)) {
            own.add(current);
        }
    }

    @Override
    public void value(String place, @Nullable String text) throws ReportException {
        switch (place) {
            case SEVERITY -> current.severity(JsonReport.text(place, text));
            case SCORE -> current.score(JsonReport.text(place, text));
            case STATE -> current.state(JsonReport.text(place, text));
            default -> throw new ReportException(place + " is a single value");
        }
    }

    @Override
    public void finish() {
        tally.add(own);
        if (told) {
            found.run();
        }
    }
}
