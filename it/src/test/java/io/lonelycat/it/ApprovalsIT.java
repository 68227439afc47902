// SPDX-License-Identifier: MIT
package io.lonelycat.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/how-to/approvals.md} shows, command by command, and what it says beside that. */
class ApprovalsIT {
    private static final Pattern COMMAND = Pattern.compile("(?m)^mvn (.*)$");
    private static final String KEY = "-Dlonelycat.key=anna.key";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path temporary;

    @Test
    @Tag("pages")
    void takesAChangeFromTheQuestionToTheEvidence() throws IOException {
        Scenario scenario = Scenario.copied("approval", temporary.resolve("approval"));
        Iterator<String[]> commands = walkThrough().iterator();

        scenario.run(commands.next()).succeeded();
        putIntoPolicy(scenario);
        MavenBuild.Ended asked = scenario.run(commands.next()).failed();
        assertThat(scenario.result().at("/exitCode").intValue()).isEqualTo(10);
        assertThat(asked.all())
                .contains("a holder of a key of the policy: anna,")
                .contains("mvn lonelycat:approve");
        MavenBuild.Ended shown = scenario.run("lonelycat:approve", KEY, "-Dlonelycat.reason=reviewed")
                .failed();
        assertThat(shown.all()).contains("Nothing was signed", planToldIn(asked));

        scenario.run(named(commands.next(), planToldIn(asked))).succeeded();
        assertThat(scenario.folder().resolve("db/V7.sql")).doesNotExist();
        scenario.run(commands.next()).succeeded();
        assertThat(scenario.read("db/V7.sql")).contains("ADD COLUMN age");
        scenario.run(commands.next()).succeeded();

        assertThat(commands.hasNext()).isFalse();
        JsonNode decision = Scenario.json(scenario.evidence().resolve("decision.json"));
        assertThat(decision.at("/findings/0/settled/by").textValue()).isEqualTo("approval");
        JsonNode considered = decision.at("/inputs/approvals/0");
        assertThat(considered.at("/approver").textValue()).isEqualTo("anna");
        assertThat(considered.at("/proof").textValue()).isEqualTo("key");
        String approval = "approvals/" + considered.at("/id").textValue() + ".json";
        assertThat(Scenario.json(scenario.evidence().resolve(approval))
                        .at("/payloadType")
                        .textValue())
                .isEqualTo("application/vnd.in-toto+json");
    }

    @Test
    @Tag("pages")
    void showsNoKeyToChecksOfTheSameCall() throws IOException {
        Scenario scenario = asked();

        MavenBuild.Ended both =
                scenario.run("lonelycat:execute", "lonelycat:sign", KEY).failed();
        MavenBuild.Ended phase = scenario.run("validate", "lonelycat:sign", KEY).failed();

        assertThat(both.all()).contains("names a private key by lonelycat.key", "in a call of its own");
        assertThat(phase.all()).contains("uses a private key only in a call of Maven that runs no other code");
    }

    private static String planToldIn(MavenBuild.Ended asked) {
        Matcher told = Pattern.compile("-Dlonelycat\\.plan=(plan_\\w{26}@sha256:\\w{64})")
                .matcher(asked.all());
        assertThat(told.find()).as(asked.all()).isTrue();
        return told.group(1);
    }

    private static String[] named(String[] command, String plan) {
        return Arrays.stream(command)
                .map(word -> word.replace("=PLAN", "=" + plan))
                .toArray(String[]::new);
    }

    private Scenario asked() throws IOException {
        Scenario scenario = Scenario.copied("approval", temporary.resolve("approval"));
        scenario.run("lonelycat:keygen", KEY).succeeded();
        putIntoPolicy(scenario);
        scenario.run("lonelycat:plan", "lonelycat:gate", "-Dlonelycat.patch=change.patch")
                .failed();
        return scenario;
    }

    /** As the owner of the policy does, under the name by which she is to be known. */
    private static void putIntoPolicy(Scenario scenario) throws IOException {
        String key = scenario.result().at("/details/publicKey").textValue();
        Path policy = scenario.folder().resolve("lonelycat-policy.yaml");
        Files.writeString(policy, Files.readString(policy) + "    anna: \"" + key + "\"\n");
    }

    private static List<String[]> walkThrough() throws IOException {
        String page = Files.readString(Path.of(MavenBuild.setting("it.root"), "docs/how-to/approvals.md"));
        return COMMAND.matcher(page.substring(0, page.indexOf("## Promote a change")))
                .results()
                .map(found -> found.group(1).split(" "))
                .toList();
    }
}
