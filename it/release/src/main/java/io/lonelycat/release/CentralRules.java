// SPDX-License-Identifier: MIT
package io.lonelycat.release;

import java.util.List;
import java.util.Set;

/**
 * All that holds for a bundle. What Maven Central asks is on <a href="https://central.sonatype.org/publish/requirements/">its page of
 * requirements</a>; an SBOM for each artifact, no dependency that is in the jar already, and exactly these artifacts we ask ourselves.
 */
public final class CentralRules {
    /** What is released there. */
    public static final Set<String> ARTIFACTS = Set.of(
            "lonelycat",
            "lonelycat-base",
            "lonelycat-engine",
            "lonelycat-core",
            "lonelycat-mcp",
            "lonelycat-maven-plugin");

    private CentralRules() {}

    /** Returns a sentence for each place in which a rule does not hold. */
    public static List<String> broken(ReleasedFiles files, String version, SignatureRule signatures) {
        return List.<Rule>of(
                        FileRules.layout(version),
                        FileRules.artifacts(ARTIFACTS),
                        PomRules::broken,
                        FileRules::jars,
                        FileRules::sboms,
                        FileRules::checksums,
                        signatures)
                .stream()
                .flatMap(rule -> rule.broken(files))
                .toList();
    }
}
