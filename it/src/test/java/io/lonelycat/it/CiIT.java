// SPDX-License-Identifier: MIT
package io.lonelycat.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Runs the shell commands of {@code docs/how-to/ci.md} in clones of one repository. */
class CiIT {
    private static final String ARCHIVE = "lonelycat.tar.gz";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path temporary;

    private Path origin;

    @BeforeEach
    void makeOrigin() throws IOException {
        origin = temporary.resolve("origin.git");
        Scenario scenario = Scenario.copied("approval", temporary.resolve("first"));
        scenario.run("lonelycat:keygen", "-Dlonelycat.key=anna.key").succeeded();
        String key = scenario.result().at("/details/publicKey").textValue();
        Path policy = scenario.folder().resolve("lonelycat-policy.yaml");
        Files.writeString(policy, Files.readString(policy) + "    anna: \"" + key + "\"\n");
        shell(scenario.folder(), """
                git init -q -b main .
                git add .
                git commit -qm first
                git init -q --bare -b main ../origin.git
                git remote add origin ../origin.git
                git push -q origin main
                """).well();
    }

    @Test
    @Tag("pages")
    void takesAChangeFromOneJobThroughAnApprovalToTheEvidenceOfAnother() throws IOException {
        Path ask = checkout("ask/here");
        follow("gate", ask);
        assertThat(ask.resolve("db/V7.sql")).doesNotExist();
        makesNothingWithoutTheApproval(ask);
        Path anna = checkout("anna/here");
        Files.copy(ask.resolve(ARCHIVE), anna.resolveSibling(ARCHIVE));
        follow("approve", anna);
        Path make = checkout("make/here");
        Files.copy(ask.resolve(ARCHIVE), make.resolve(ARCHIVE));
        follow("execute", make);

        assertThat(Files.readString(make.resolve("db/V7.sql"))).contains("ADD COLUMN age");
        Path archived = Files.createDirectories(temporary.resolve("archived"));
        shell(archived, "tar -xzf " + make.resolve("evidence.tar.gz")).well();
        try (Stream<Path> executions = Files.list(archived.resolve("executions"))) {
            Path evidence = executions.findFirst().orElseThrow();
            MavenBuild.run(checkout("anywhere"), "lonelycat:verify", "-Dlonelycat.evidence=" + evidence)
                    .succeeded();
            JsonNode approval = Scenario.json(evidence.resolve("decision.json")).at("/inputs/approvals/0");
            assertThat(approval.at("/approver").textValue()).isEqualTo("anna");
            assertThat(approval.at("/counted").booleanValue()).isTrue();
        }
    }

    private void makesNothingWithoutTheApproval(Path ask) throws IOException {
        Path make = checkout("hasty/here");
        Files.copy(ask.resolve(ARCHIVE), make.resolve(ARCHIVE));

        Shell.Ended ended = shell(make, page("execute").script());

        assertThat(ended.exitCode()).as(ended.printed()).isNotZero();
        assertThat(ended.printed()).contains("Verdict: approval needed");
        assertThat(make.resolve("db/V7.sql")).doesNotExist();
    }

    @Test
    @Tag("pages")
    void makesNothingInAWorkspaceThatDidNotAsk() throws IOException {
        Path ask = checkout("ask/here");
        follow("gate", ask);
        Path anna = checkout("anna/here");
        Files.copy(ask.resolve(ARCHIVE), anna.resolveSibling(ARCHIVE));
        follow("approve", anna);
        Path make = checkout("make/here");
        shell(make, "tar -xzf " + ask.resolve(ARCHIVE) + "\nrm .lonelycat/place\ntar -czf " + ARCHIVE + " .lonelycat")
                .well();

        Shell.Ended ended = shell(make, page("execute").script());

        assertThat(ended.exitCode()).as(ended.printed()).isNotZero();
        assertThat(ended.printed()).contains("Verdict: approval needed").contains("by anna (signed)");
        assertThat(make.resolve("db/V7.sql")).doesNotExist();
    }

    @Test
    @Tag("pages")
    void stopsTheFirstJobWhereThePolicyDeniesTheChange() throws IOException {
        Path ask = checkout("ask/here");
        Files.writeString(ask.resolve("change.patch"), """
                --- /dev/null
                +++ b/sub/.git/config
                @@ -0,0 +1 @@
                +[core]
                """);

        Shell.Ended ended = shell(ask, page("gate").script());

        assertThat(ended.exitCode()).as(ended.printed()).isNotZero();
        assertThat(ended.printed()).contains("no policy can allow it");
        assertThat(ask.resolve(ARCHIVE)).doesNotExist();
    }

    private static DocPage page(String job) {
        return new DocPage("how-to/ci.md", job);
    }

    private void follow(String job, Path folder) throws IOException {
        page(job).follow(new Shell(temporary), folder);
    }

    private Path checkout(String name) throws IOException {
        Path folder = temporary.resolve(name);
        Files.createDirectories(folder.getParent());
        shell(temporary, "git clone -q " + origin + " " + folder).well();
        return folder;
    }

    private Shell.Ended shell(Path folder, String commands) throws IOException {
        return new Shell(temporary).run(folder, commands);
    }
}
