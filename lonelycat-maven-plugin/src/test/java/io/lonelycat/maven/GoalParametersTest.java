// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import static org.apache.maven.api.plugin.testing.MojoExtension.getVariableValueFromObject;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.record.Retention;
import java.io.File;
import java.util.List;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.junit.jupiter.api.Test;

@MojoTest
class GoalParametersTest {
    @Test
    @InjectMojo(goal = "gate", pom = "")
    void waitsTenMinutesForTheLockAndLeavesTheRestToTheCore(GateMojo gate) throws IllegalAccessException {
        assertThat((String) getVariableValueFromObject(gate, "lockTimeout")).isEqualTo("10m");
        assertThat((String) getVariableValueFromObject(gate, "durability")).isEqualTo("process");
        assertThat((Boolean) getVariableValueFromObject(gate, "skip")).isFalse();
        assertThat((Boolean) getVariableValueFromObject(gate, "forceStdout")).isFalse();
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
        assertThat((Boolean) getVariableValueFromObject(plan, "mirror")).isFalse();
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
    @InjectMojo(goal = "prune", pom = "")
    void prunesByTheLimitsThatHoldAfterEachExecution(PruneMojo prune) throws IllegalAccessException {
        Retention limits = Retention.of(
                (Integer) getVariableValueFromObject(prune, "keepLatest"),
                (Integer) getVariableValueFromObject(prune, "ttlDays"),
                (Integer) getVariableValueFromObject(prune, "maxSizeMb"));
        assertThat(limits).isEqualTo(Retention.DEFAULT);
        assertThat((Boolean) getVariableValueFromObject(prune, "dryRun")).isFalse();
        assertThat((String) getVariableValueFromObject(prune, "pin")).isNull();
    }

    @Test
    @InjectMojo(goal = "rollback", pom = "")
    void takesNothingBackUnlessToldWhat(RollbackMojo rollback) throws IllegalAccessException {
        assertThat((String) getVariableValueFromObject(rollback, "execution")).isNull();
    }

    @Test
    @InjectMojo(goal = "history", pom = "")
    @MojoParameter(name = "status", value = "completed")
    void listsTwentyExecutionsOfTheAskedStatus(HistoryMojo history) throws IllegalAccessException {
        assertThat((Integer) getVariableValueFromObject(history, "limit")).isEqualTo(20);
        assertThat((String) getVariableValueFromObject(history, "status")).isEqualTo("completed");
        assertThat((Boolean) getVariableValueFromObject(history, "rebuild")).isFalse();
    }
}
