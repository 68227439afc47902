// SPDX-License-Identifier: MIT
package io.lonelycat.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

class ApprovalsIT {
    private static final String PAGE = "how-to/approvals.md";
    private static final String KEY = "-Dlonelycat.key=anna.key";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path temporary;

    @Test
    @Tag("pages")
    void takesAChangeFromTheQuestionToTheEvidence() throws IOException {
        Scenario scenario = Scenario.copied("approval", temporary.resolve("work/approval"));
        Shell shell = new Shell(temporary);

        new DocPage(PAGE).follow(shell, scenario.folder());
        putIntoPolicy(scenario);
        DocPage page = new DocPage(PAGE, "key");
        String asked = "=$(sed -n 's/.*lonelycat.plan=\\(plan_[^ ]*@sha256:[0-9a-f]*\\).*/\\1/p' .lonelycat/result.json"
                + " | head -n 1)";
        page.compare(shell.run(scenario.folder(), page.script().replace("=PLAN", asked))
                .well()
                .printed());

        assertThat(scenario.read("db/V7.sql")).contains("ADD COLUMN age");
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
    void signsNothingWithoutThePlan() throws IOException {
        Scenario scenario = asked();

        MavenBuild.Ended shown = scenario.run("lonelycat:approve", KEY, "-Dlonelycat.reason=reviewed")
                .failed();

        assertThat(shown.all()).contains("Nothing was signed").containsPattern("plan_\\w{26}@sha256:\\w{64}");
    }

    @Test
    @Tag("pages")
    void showsNoKeyToChecksOfTheSameCall() throws IOException {
        Scenario scenario = asked();

        MavenBuild.Ended both =
                scenario.run("lonelycat:execute", "lonelycat:sign", KEY).failed();
        MavenBuild.Ended phase = scenario.run("validate", "lonelycat:sign", KEY).failed();

        assertThat(both.all())
                .contains("could read the private key of this Maven call (lonelycat.key)", "in a separate Maven call");
        assertThat(phase.all()).contains("signed nothing: this Maven call also runs");
    }

    private Scenario asked() throws IOException {
        Scenario scenario = Scenario.copied("approval", temporary.resolve("approval"));
        scenario.run("lonelycat:keygen", KEY).succeeded();
        putIntoPolicy(scenario);
        scenario.run("lonelycat:plan", "lonelycat:gate", "-Dlonelycat.patch=change.patch")
                .failed();
        return scenario;
    }

    private static void putIntoPolicy(Scenario scenario) throws IOException {
        String key = scenario.result().at("/details/publicKey").textValue();
        Path policy = scenario.folder().resolve("lonelycat-policy.yaml");
        Files.writeString(policy, Files.readString(policy) + "    anna: \"" + key + "\"\n");
    }
}
