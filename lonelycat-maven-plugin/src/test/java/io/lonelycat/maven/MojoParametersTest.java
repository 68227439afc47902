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
    @InjectMojo(goal = "gate", pom = "")
    void leavesDefaultsToTheCore(GateMojo gate) throws IllegalAccessException {
        assertThat((String) getVariableValueFromObject(gate, "lockTimeout")).isNull();
        assertThat((String) getVariableValueFromObject(gate, "durability")).isNull();
        assertThat((String) getVariableValueFromObject(gate, "skip")).isNull();
        assertThat((String) getVariableValueFromObject(gate, "profile")).isNull();
        assertThat((File) getVariableValueFromObject(gate, "workspace")).isNull();
        assertThat((File) getVariableValueFromObject(gate, "policy")).isNull();
        assertThat((String) getVariableValueFromObject(gate, "plan")).isNull();
    }

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
    @MojoParameter(name = "range", value = "main..topic")
    @MojoParameter(name = "label", value = "ticket=A-1,team=cats")
    void leavesWhatIsSaidInWordsToTheCore(PlanMojo plan) throws IllegalAccessException {
        assertThat((String) getVariableValueFromObject(plan, "range")).isEqualTo("main..topic");
        assertThat((List<?>) getVariableValueFromObject(plan, "label")).isEqualTo(List.of("ticket=A-1", "team=cats"));
        assertThat((String) getVariableValueFromObject(plan, "correlation")).isNull();
    }

    @Test
    @InjectMojo(goal = "show", pom = "")
    void showsTheLatestExecution(ShowMojo show) throws IllegalAccessException {
        assertThat((String) getVariableValueFromObject(show, "execution")).isEqualTo("latest");
    }

    @Test
    @InjectMojo(goal = "verify", pom = "")
    void verifiesTheLatestExecution(VerifyMojo verify) throws IllegalAccessException {
        assertThat((String) getVariableValueFromObject(verify, "execution")).isEqualTo("latest");
    }

    @Test
    @InjectMojo(goal = "rollback", pom = "")
    void takesNothingBackUnlessToldWhat(RollbackMojo rollback) throws IllegalAccessException {
        assertThat((String) getVariableValueFromObject(rollback, "execution")).isNull();
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
