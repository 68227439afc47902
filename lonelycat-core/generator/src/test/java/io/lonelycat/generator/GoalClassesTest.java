// SPDX-License-Identifier: MIT
package io.lonelycat.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.api.GoalDescription;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GoalClassesTest {
    private static final Map<String, String> CLASSES =
            new GoalClasses("io/lonelycat/maven/AbstractMcpMojo.java"::equals).files();

    @Test
    void hasAClassForEachGoalAndTheParametersOfAllGoals() {
        assertThat(CLASSES.keySet())
                .filteredOn(path -> path.endsWith("Mojo.java"))
                .hasSize(GoalDescription.all().size() + 1);
        assertThat(source("AbstractSettingsMojo"))
                .contains("abstract class AbstractSettingsMojo extends org.apache.maven.plugin.AbstractMojo {")
                .contains("    @Parameter(property = \"lonelycat.skip\")\n    @Nullable\n    String skip;\n")
                .doesNotContain("lonelycat.limit");
        assertThat(source("GateMojo")).doesNotContain("lonelycat.skip");
    }

    @Test
    void describesTheGoalWithAnExample() {
        assertThat(source("ApproveMojo"))
                .contains("/** Approves or rejects a planned change, ")
                .contains("""
                         Example: <code>mvn lonelycat:approve -Dlonelycat.plan=plan_... -Dlonelycat.reason="Read it"</code>. */
                        @Mojo(name = "approve", requiresProject = false, threadSafe = true)
                        public final class ApproveMojo extends AbstractLonelyCatMojo {
                        """);
    }

    @Test
    void extendsTheClassByHandOfAGoalWithWorkOfItsOwn() {
        assertThat(source("McpMojo"))
                .contains("public final class McpMojo extends AbstractMcpMojo {")
                .contains("Example: <code>mvn -q lonelycat:mcp</code>.");
    }

    @Test
    void letsMavenResolveFilesAndSplitLists() {
        assertThat(source("PlanMojo")).contains("    File patch;").contains("    List<String> label;");
        assertThat(source("HistoryMojo")).contains("    String label;");
        assertThat(source("VerifyMojo"))
                .contains(
                        "(property = \"lonelycat.drift\", defaultValue = \"false\")\n    @Nullable\n    String drift;");
    }

    @Test
    void namesTheDefaultOfASettingAndSetsThatOfAParameter() {
        assertThat(source("PruneMojo"))
                .contains(
                        " Built-in default: <code>100</code>. */\n    @Parameter(property = \"lonelycat.keepLatest\")\n");
        assertThat(source("ShowMojo")).contains("(property = \"lonelycat.execution\", defaultValue = \"latest\")");
        assertThat(source("RollbackMojo")).contains("(property = \"lonelycat.execution\", required = true)");
    }

    @Test
    void endsNoCommentAndBeginsNoTagByAccident() {
        assertThat(Html.inJavadoc("`src/**/*.java` at `@sha256:...`, see [a page](page.md#a) <b>"))
                .isEqualTo("<code>src/**&#47;*.java</code> at <code>&#64;sha256:...</code>, see a page &lt;b&gt;");
        assertThat(CLASSES.values()).allSatisfy(source -> assertThat(source).doesNotContain("](", "`"));
    }

    private static String source(String name) {
        return String.valueOf(CLASSES.get("io/lonelycat/maven/" + name + ".java"));
    }
}
