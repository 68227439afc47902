// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.workspace.glob.Glob;
import java.util.List;

/** What is known of a build by Maven, whatever it builds. */
public final class MavenBuild {
    /** How a command begins that is built by the Maven that runs us. */
    public static final String PROGRAM = "mvn";

    /** The reports of tests that Surefire and Failsafe write. */
    public static final List<Glob> REPORTS =
            List.of(Glob.of("**/target/surefire-reports/TEST-*.xml"), Glob.of("**/target/failsafe-reports/TEST-*.xml"));

    private MavenBuild() {}
}
