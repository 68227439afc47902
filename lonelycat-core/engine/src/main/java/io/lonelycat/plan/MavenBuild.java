// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.workspace.glob.Glob;
import java.util.List;

/** Facts about every build by Maven. */
public final class MavenBuild {
    /** Program of a command that the running Maven replaces by itself. */
    public static final String PROGRAM = "mvn";

    /** The reports of tests that Surefire and Failsafe write. */
    public static final List<Glob> REPORTS =
            List.of(Glob.of("**/target/surefire-reports/TEST-*.xml"), Glob.of("**/target/failsafe-reports/TEST-*.xml"));

    private MavenBuild() {}
}
