// SPDX-License-Identifier: MIT
package io.lonelycat.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The shell commands of {@code docs/how-to/ci.md}, run by a shell in clones of one repository, as a pipeline would. */
class CiIT {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\\n(.*?)^```$");
    private static final String ARCHIVE = "lonelycat.tar.gz";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path temporary;

    private Path origin;

    /** The repository from which all check out; its policy has Anna's key, which is in her folder for keys. */
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
        List<String> blocks = blocks();
        assertThat(blocks).hasSize(4);

        Path ask = checkout("ask/here");
        shell(ask, blocks.get(0)).well();
        assertThat(ask.resolve("db/V7.sql")).doesNotExist();
        makesNothingWithoutTheApproval(ask, blocks);
        Path anna = checkout("anna/here");
        Files.copy(ask.resolve(ARCHIVE), anna.resolveSibling(ARCHIVE));
        shell(anna, blocks.get(1)).well();
        Path make = checkout("make/here");
        Files.copy(ask.resolve(ARCHIVE), make.resolve(ARCHIVE));
        shell(make, blocks.get(2)).well();
        shell(make, blocks.get(3)).well();

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

    private void makesNothingWithoutTheApproval(Path ask, List<String> blocks) throws IOException {
        Path make = checkout("hasty/here");
        Files.copy(ask.resolve(ARCHIVE), make.resolve(ARCHIVE));

        Shell.Ended ended = shell(make, blocks.get(2));

        assertThat(ended.exitCode()).as(ended.printed()).isNotZero();
        assertThat(ended.printed()).contains("Verdict: approval needed");
        assertThat(make.resolve("db/V7.sql")).doesNotExist();
    }

    /** In another place than the one that asked, the same answer counts for nothing. */
    @Test
    @Tag("pages")
    void makesNothingInAWorkspaceThatDidNotAsk() throws IOException {
        List<String> blocks = blocks();
        Path ask = checkout("ask/here");
        shell(ask, blocks.get(0)).well();
        Path anna = checkout("anna/here");
        Files.copy(ask.resolve(ARCHIVE), anna.resolveSibling(ARCHIVE));
        shell(anna, blocks.get(1)).well();
        Path make = checkout("make/here");
        shell(make, "tar -xzf " + ask.resolve(ARCHIVE) + "\nrm .lonelycat/place\ntar -czf " + ARCHIVE + " .lonelycat")
                .well();

        Shell.Ended ended = shell(make, blocks.get(2));

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

        Shell.Ended ended = shell(ask, blocks().get(0));

        assertThat(ended.exitCode()).as(ended.printed()).isNotZero();
        assertThat(ended.printed()).contains("no policy can permit it");
        assertThat(ask.resolve(ARCHIVE)).doesNotExist();
    }

    private static List<String> blocks() throws IOException {
        Path page = Path.of(MavenBuild.setting("it.root"), "docs/how-to/ci.md");
        return BLOCK.matcher(Files.readString(page))
                .results()
                .map(found -> found.group(1))
                .toList();
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
