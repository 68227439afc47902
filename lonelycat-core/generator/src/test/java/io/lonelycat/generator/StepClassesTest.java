// SPDX-License-Identifier: MIT
package io.lonelycat.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepClassesTest {
    private static final String STEPS = "io/lonelycat/jenkins/step/";

    @TempDir
    Path resources;

    @Test
    void hasAClassForEachGoalWithAForm() throws IOException {
        form("GateStep", "plan");
        form("HistoryStep", "limit");
        form("NoSuchGoalStep", "plan");

        assertThat(files()).containsOnlyKeys(STEPS + "GateStep.java", STEPS + "HistoryStep.java");
        assertThat(source("GateStep"))
                .contains("/** Checks a planned change against the policy")
                .contains("""
                        public final class GateStep extends AbstractLonelyCatStep {
                            @DataBoundConstructor
                            public GateStep() {
                                super(GateRequest.class);
                            }
                        """)
                .contains("""
                            @Extension
                            public static final class DescriptorOfStep extends LonelyCatStepDescriptor {
                                public DescriptorOfStep() {
                                    super(GateRequest.class);
                                }
                        """);
    }

    @Test
    void givesTheGoalWhatTheFormAsksFor() throws IOException {
        form("HistoryStep", "label", "limit");
        form("ApplyStep", "dryRun", "patch");

        assertThat(source("HistoryStep"))
                .contains("""
                            @DataBoundSetter
                            public void setLabel(String label) {
                                give("label", label);
                            }

                            public String getLabel() {
                                return text("label");
                            }
                        """)
                .contains("setLimit(@Nullable Integer limit)", "return number(\"limit\");")
                .doesNotContain("setRisk");
        assertThat(source("ApplyStep"))
                .contains("setDryRun(@Nullable Boolean dryRun)", "return flag(\"dryRun\");", "setPatch(String patch)");
    }

    @Test
    void offersTheWordsOfAParameterThatHasSome() throws IOException {
        form("HistoryStep", "label", "risk", "sandbox");
        Path form = resources.resolve(STEPS + "HistoryStep/config.jelly");
        Files.writeString(
                form,
                Files.readString(form)
                        + "<f:entry field=\"status\" title=\"${%Status}\">\n  <f:select/>\n</f:entry>\n"
                        + "<f:entry field=\"durability\">\n  <f:textbox/>\n</f:entry>\n");

        assertThat(source("HistoryStep"))
                .contains("""
                                public ListBoxModel doFillStatusItems() {
                                    return choices(GoalParameters.choices("status"));
                                }
                        """)
                .doesNotContain("doFillLabelItems", "doFillRiskItems", "doFillSandboxItems", "doFillDurabilityItems");
    }

    @Test
    void leavesToTheSuperclassWhatOnlyStepsHave() throws IOException {
        form("QueueStep", "policy", "failOn", "message");

        assertThat(source("QueueStep"))
                .contains("give(\"message\", message);", "return text(\"message\");")
                .doesNotContain("setPolicy", "setFailOn");
    }

    @Test
    void refusesAFieldThatTheGoalDoesNotKnow() throws IOException {
        form("ApproveStep", "plan", "message");
        assertThat(source("ApproveStep")).contains("setMessage(String message)");

        form("GateStep", "plan", "plam");
        assertThatThrownBy(this::files)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The form of the step for `gate` has the field `plam`, which is no parameter of the goal.");
    }

    private Map<String, String> files() {
        return StepClasses.of(resources).files();
    }

    private String source(String step) {
        return String.valueOf(files().get(STEPS + step + ".java"));
    }

    private void form(String step, String... fields) throws IOException {
        Path folder = Files.createDirectories(resources.resolve(STEPS + step));
        StringBuilder form = new StringBuilder();
        for (String field : fields) {
            form.append("<f:entry field=\"").append(field).append("\"/>\n");
        }
        Files.writeString(folder.resolve("config.jelly"), form);
    }
}
