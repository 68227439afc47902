// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.workspace.glob.Glob;
import java.util.List;

/** Test reports of Maven builds. */
public final class MavenBuild {
    public static final List<Glob> REPORTS =
            List.of(Glob.of("**/target/surefire-reports/TEST-*.xml"), Glob.of("**/target/failsafe-reports/TEST-*.xml"));

    private MavenBuild() {}
}
