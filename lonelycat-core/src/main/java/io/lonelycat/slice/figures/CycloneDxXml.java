// SPDX-License-Identifier: MIT
package io.lonelycat.slice.figures;

import io.lonelycat.check.figure.ReportException;
import io.lonelycat.check.figure.XmlElement;
import io.lonelycat.check.figure.XmlReport.Elements;
import io.lonelycat.slice.figures.VulnerabilityTally.Vulnerability;
import java.util.ArrayDeque;
import java.util.Deque;

/** Reads the vulnerabilities of one bill of materials of CycloneDX, 1.4 or later, in XML. */
final class CycloneDxXml implements Elements {
    private static final String VULNERABILITIES = "/bom/vulnerabilities";
    private static final String VULNERABILITY = VULNERABILITIES + "/vulnerability";
    private static final String RATING = VULNERABILITY + "/ratings/rating";

    private final VulnerabilityTally tally;
    private final Runnable found;
    private final Deque<String> places = new ArrayDeque<>();
    private Vulnerability current = new Vulnerability();

    /**
     * Takes where to add.
     *
     * @param found run where the bill of materials tells of vulnerabilities, even of none
     */
    CycloneDxXml(VulnerabilityTally tally, Runnable found) {
        this.tally = tally;
        this.found = found;
    }

    static boolean knows(XmlElement root) {
        return root.is("bom") && root.namespace().startsWith("http://cyclonedx.org/schema/bom/");
    }

    @Override
    public void begin(XmlElement element) {
        String parent = places.isEmpty() ? "" : places.peek();
        // What is elsewhere is all one, so that a place is never longer than those that are looked for.
        String place = VULNERABILITY.startsWith(parent) || parent.startsWith(VULNERABILITY)
                ? parent + "/" + element.name()
                : "-";
        places.push(place.length() > 200 ? "-" : place);
        if (place.equals(VULNERABILITIES)) {
            found.run();
        } else if (place.equals(VULNERABILITY)) {
            current = new Vulnerability();
        }
    }

    @Override
    public void end(String name, String text) throws ReportException {
        switch (places.pop()) {
            case RATING + "/severity" -> current.severity(text);
            case RATING + "/score" -> current.score(text);
            case RATING -> current.endRating();
            case VULNERABILITY + "/analysis/state" -> current.state(text);
            case VULNERABILITY -> tally.add(current);
            default -> {}
        }
    }
}
