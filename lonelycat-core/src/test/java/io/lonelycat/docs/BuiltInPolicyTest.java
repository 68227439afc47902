// SPDX-License-Identifier: MIT
package io.lonelycat.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The default policies. */
class BuiltInPolicyTest {
    private static final String CODE = """
            --- /dev/null
            +++ b/src/main/java/A.java
            @@ -0,0 +1 @@
            +class A {}
            """;

    @TempDir
    Path folder;

    @Test
    void bringsACheckForAMavenProject() {
        Sandbox sandbox = Sandbox.withGuide(folder).file("pom.xml", "<project/>\n");
        sandbox.plan(CODE);

        Answer gated = sandbox.gated("allow");
        assertThat(gated.message()).doesNotContain("checks.none");
    }
}
