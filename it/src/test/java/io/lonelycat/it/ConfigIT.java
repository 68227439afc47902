// SPDX-License-Identifier: MIT
package io.lonelycat.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

class ConfigIT {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path temporary;

    @Test
    void showsEveryValueWithItsSourceAndLeavesNothing() {
        Scenario scenario = Scenario.copied("config", temporary.resolve("config"));

        MavenBuild.Ended config = scenario.runCommand(0).succeeded();

        assertThat(config.all().replaceAll(" +", " "))
                .contains("lockTimeout 2m profile profile.yaml 10m")
                .contains("keepLatest 50 profile profile.yaml 100")
                .contains("limit 5 parameter lonelycat.limit 20")
                .contains("ttlDays 7 default 7");
        assertThat(scenario.folder().resolve(".lonelycat")).doesNotExist();
    }

    @Test
    void letsTheCommandLineWinOverTheEnvironmentAndThatOverTheProfile() {
        Scenario scenario = Scenario.copied("config", temporary.resolve("config"));

        MavenBuild.start(
                        scenario.folder(),
                        Map.of(
                                "LONELYCAT_PROFILE", "profile.yaml",
                                "LONELYCAT_KEEP_LATEST", "60",
                                "LONELYCAT_TTL_DAYS", "3"),
                        "lonelycat:config",
                        "-Dlonelycat.ttlDays=2",
                        "-Dlonelycat.output=config.json")
                .await()
                .succeeded();

        JsonNode result = Scenario.json(scenario.folder().resolve("config.json"));
        assertThat(value(result, "ttlDays")).isEqualTo("2 parameter");
        assertThat(value(result, "keepLatest")).isEqualTo("60 environment");
        assertThat(value(result, "lockTimeout")).isEqualTo("2m profile");
        assertThat(value(result, "limit")).isEqualTo("20 default");
    }

    private static String value(JsonNode result, String key) {
        for (JsonNode value : result.at("/details/values")) {
            if (value.at("/key").textValue().equals(key)) {
                return value.at("/value").textValue() + " "
                        + value.at("/source").textValue();
            }
        }
        throw new AssertionError(key + " is not in " + result);
    }

    @Test
    void refusesANameThatNobodyKnowsWithTheNearest() {
        Scenario scenario = Scenario.copied("config", temporary.resolve("config"));

        assertThat(scenario.runCommand(1).failed().all())
                .contains("lonelycat.pach: there is no such parameter; did you mean lonelycat.patch?");
        assertThat(scenario.result().at("/status").textValue()).isEqualTo("invalid");
    }

    @Test
    void neverChangesAnythingBecauseOfAMisspeltDryRun() {
        Scenario scenario = Scenario.copied("stale", temporary.resolve("stale"));
        scenario.run("lonelycat:plan", "-Dlonelycat.patch=change.patch").succeeded();
        var before = Tree.contents(scenario.folder());

        MavenBuild.Ended misspelt =
                scenario.run("lonelycat:execute", "-Dlonelycat.dryrun=true").failed();
        MavenBuild.Ended word =
                scenario.run("lonelycat:execute", "-Dlonelycat.dryRun=yes").failed();

        assertThat(misspelt.all()).contains("did you mean lonelycat.dryRun?");
        assertThat(word.all()).contains("lonelycat.dryRun=yes: expected true or false.");
        assertThat(Tree.changes(before, Tree.contents(scenario.folder()))).isEmpty();
        assertThat(scenario.executions()).isEmpty();
    }

    @Test
    void takesResultsOfOneGoalForNoInputOfTheNext() {
        Scenario scenario = Scenario.copied("stale", temporary.resolve("stale"));

        scenario.run("lonelycat:plan", "lonelycat:gate", "lonelycat:config", "-Dlonelycat.patch=change.patch")
                .succeeded();
        MavenBuild.Ended input = scenario.run("lonelycat:gate", "-Dlonelycat.result.status=allow")
                .failed();

        assertThat(input.all()).contains("lonelycat.result.status").contains("never read as input");
    }
}
