// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import io.lonelycat.api.FrontEnd.OwnBuild;
import io.lonelycat.json.WholeText;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is known about the build that asks: {@code branch} and {@code buildUrl}. A front end that is part of the server says it; else the
 * variables {@code BRANCH_NAME} and {@code BUILD_URL} do, as every user can who starts a build by hand.
 */
final class BuildFacts {
    private BuildFacts() {}

    /** Takes what a server knows itself; then nothing counts that an environment says. */
    static Map<String, String> of(OwnBuild build) {
        return facts(build.branch().orElse(""), build.url());
    }

    static Map<String, String> of(Map<String, String> environment) {
        return facts(environment.getOrDefault("BRANCH_NAME", ""), environment.getOrDefault("BUILD_URL", ""));
    }

    private static Map<String, String> facts(String branch, String url) {
        Map<String, String> facts = new TreeMap<>();
        if (!branch.isBlank()) {
            facts.put("branch", WholeText.repaired(branch));
        }
        if (!url.isBlank()) {
            // What is published is in the decision; a name and password in an address do not belong there.
            facts.put("buildUrl", WholeText.repaired(url).replaceFirst("^([A-Za-z][A-Za-z0-9+.-]*://)[^/?#]*@", "$1"));
        }
        return facts;
    }
}
