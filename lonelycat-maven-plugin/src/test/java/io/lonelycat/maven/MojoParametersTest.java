// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import static org.apache.maven.api.plugin.testing.MojoExtension.getVariableValueFromObject;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.config.Keys;
import java.io.File;
import java.util.List;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.junit.jupiter.api.Test;

@MojoTest
class MojoParametersTest {
    @Test
    @InjectMojo(goal = "plan", pom = "")
    @MojoParameter(name = "patch", value = "change.patch")
    @MojoParameter(name = "delete", value = "old/**,*.bak")
    void readsFilesAndListsOfPatterns(PlanMojo plan) throws IllegalAccessException {
        assertThat((File) getVariableValueFromObject(plan, "patch")).hasName("change.patch");
        assertThat((List<?>) getVariableValueFromObject(plan, "delete")).isEqualTo(List.of("old/**", "*.bak"));
        assertThat(GivenParameters.text(plan, "patch"))
                .hasValueSatisfying(file -> assertThat(file).startsWith("/").endsWith("change.patch"));
        assertThat(GivenParameters.text(plan, "delete")).contains("old/**,*.bak");
        assertThat(GivenParameters.text(plan, "from")).isEmpty();
        assertThat(GivenParameters.text(plan, "rehearse")).as("of another goal").isEmpty();
    }

    @Test
    @InjectMojo(goal = "plan", pom = "")
    @MojoParameter(name = "correlation", value = "run-7")
    @MojoParameter(name = "label", value = "ticket=A-1,team=cats")
    void leavesWhatIsSaidInWordsToTheCore(PlanMojo plan) throws IllegalAccessException {
        assertThat((String) getVariableValueFromObject(plan, "correlation")).isEqualTo("run-7");
        assertThat((List<?>) getVariableValueFromObject(plan, "label")).isEqualTo(List.of("ticket=A-1", "team=cats"));
        assertThat((String) getVariableValueFromObject(plan, "parent")).isNull();
    }

    @Test
    @InjectMojo(goal = "history", pom = "")
    @MojoParameter(name = "status", value = "applied")
    @MojoParameter(name = "limit", value = "5")
    void listsExecutionsOfTheAskedStatus(HistoryMojo history) throws IllegalAccessException {
        assertThat(GivenParameters.text(history, "limit")).contains("5");
        assertThat((String) getVariableValueFromObject(history, "status")).isEqualTo("applied");
        assertThat((String) getVariableValueFromObject(history, "limit")).isEqualTo("5");
    }

    @Test
    @InjectMojo(goal = "config", pom = "")
    @MojoParameter(name = "ttlDays", value = "soon")
    void handsEveryValueToTheCoreAsItWasWritten(ConfigMojo config) {
        assertThat(GivenParameters.text(config, Keys.TTL_DAYS.name())).contains("soon");
        assertThat(GivenParameters.text(config, Keys.MAX_SIZE_MB.name())).isEmpty();
    }
}
