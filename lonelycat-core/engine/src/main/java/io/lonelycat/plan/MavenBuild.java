// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.workspace.glob.Glob;
import java.util.List;

/** Command and test reports of Maven builds. */
public final class MavenBuild {
    /** Command name that LonelyCat replaces by the Maven installation in which it runs. */
    public static final String PROGRAM = "mvn";

    public static final List<Glob> REPORTS =
            List.of(Glob.of("**/target/surefire-reports/TEST-*.xml"), Glob.of("**/target/failsafe-reports/TEST-*.xml"));

    private MavenBuild() {}
}
