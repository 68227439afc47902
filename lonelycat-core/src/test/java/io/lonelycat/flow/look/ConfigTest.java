// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import static io.lonelycat.InvalidInput.assertInvalid;
import static io.lonelycat.Sandbox.assertStatus;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Deaths;
import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.config.Keys;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.Json;
import io.lonelycat.workspace.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigTest {
    private final Path folder;
    private final Sandbox sandbox;

    ConfigTest(@TempDir Path folder) {
        this.folder = folder;
        sandbox = Sandbox.withGuide(folder);
    }

    private static String text(Answer result, String what) {
        InputObject line = member(result, "health", "what", what);
        return line.required("condition").string() + ": "
                + line.required("text").string();
    }

    private static InputObject member(Answer result, String list, String key, String value) {
        return Sandbox.json(result).required(list).list().stream()
                .map(it -> it.object())
                .filter(it -> it.required(key).string().equals(value))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void writesNothingNotEvenItsFolderAndLeavesARecordAsItIs() {
        assertThat(assertStatus(sandbox.config(), "healthy").exitCode()).isEqualTo(Answer.OK);
        assertThat(sandbox.state("")).doesNotExist();
        sandbox.applied();
        Map<String, String> before = sandbox.stateTree("");

        Answer result = assertStatus(sandbox.config(), "healthy");
        assertThat(text(result, "history.db")).isEqualTo("healthy: The index matches the evidence: 1 execution.");
        assertThat(sandbox.stateTree("")).isEqualTo(before);
    }

    @Test
    void showsEveryValueWithItsSource() {
        sandbox.given.put(Keys.PROFILE_NAME, "safe");
        sandbox.environment = Map.of("LONELYCAT_LIMIT", "30");

        Answer result = sandbox.config();

        assertThat(result.message())
                .contains("key          value      source                           default\n")
                .contains("limit        30         environment LONELYCAT_LIMIT      20\n");
        assertThat(Json.line(member(result, "values", "key", "keepLatest")))
                .isEqualTo("{\"key\":\"keepLatest\",\"value\":\"200\",\"source\":\"profile\",\"from\":\"safe\","
                        + "\"default\":\"100\"}");
    }

    @Test
    void tellsAllProblemsAndTheHealthAtOnce() {
        sandbox.properties.put("lonelycat.lockTimout", "1m");
        sandbox.environment = Map.of("LONELYCAT_LIMIT", "0", "LONELYCAT_TTLDAYS", "1");

        Answer result = assertStatus(sandbox.config(), "invalid");
        assertThat(result.exitCode()).isEqualTo(Answer.SET_UP);
        assertThat(result.message())
                .contains(
                        "has 3 problems: lonelycat.lockTimout",
                        "LONELYCAT_LIMIT=0",
                        "LONELYCAT_TTL_DAYS",
                        "Nothing was executed yet.");
        assertThat(sandbox.state("")).doesNotExist();
    }

    @Test
    void doesNothingElseWhileAnythingIsWrong() {
        sandbox.plan(Sandbox.GUIDE_PATCH);
        Map<String, String> before = sandbox.wholeTree();
        sandbox.properties.put("lonelycat.dryrun", "true");
        sandbox.environment = Map.of("LONELYCAT_LIMIT", "0");

        assertInvalid(sandbox::execute, "did you mean lonelycat.dryRun?", "LONELYCAT_LIMIT=0");
        assertThat(sandbox.wholeTree()).isEqualTo(before);
        assertThat(sandbox.read(".lonelycat/result.json")).contains("\"invalid\"");
    }

    @Test
    void masksSecretsOfTheEnvironment() {
        sandbox.environment = Map.of(
                "REGISTRY_TOKEN",
                "s3cr3t-value",
                "LONELYCAT_POLICY",
                "s3cr3t-value.yaml",
                "LONELYCAT_LIMIT",
                "s3cr3t-value",
                "LONELYCAT_STORE",
                "jdbc:postgresql://anna:tiger@db/builds?user=x&Password=lion");

        Answer result = sandbox.config();

        assertThat(result.message())
                .contains(
                        "****.yaml",
                        "LONELYCAT_LIMIT=****",
                        "jdbc:postgresql://anna:****@db/builds?user=x&Password=****")
                .doesNotContain("s3cr3t");
        assertThat(result.details().toString()).doesNotContain("s3cr3t");
    }

    @Test
    void seesAFullDisk() {
        sandbox.applied();

        sandbox.storage = place -> new Storage("ext4", 1500L << 20);
        assertThat(text(sandbox.config(), "disk")).startsWith("healthy: 1.5 GB free");
        sandbox.storage = place -> new Storage("ext4", 200L << 20);
        Answer full = sandbox.config();
        assertThat(text(full, "disk")).startsWith("unhealthy: ");
        assertThat(full.exitCode()).isEqualTo(Answer.REFUSED);
    }

    @Test
    void seesAQuarantine() throws IOException {
        Sandbox quarantined = Deaths.quarantined(folder);
        quarantined.recover();

        Answer result = quarantined.config();

        assertThat(text(result, "executions"))
                .startsWith("unhealthy: ")
                .contains("`lonelycat recover resolve=restore reason=...`");
        assertThat(result.status()).isEqualTo("unhealthy");
        assertThat(result.exitCode()).isEqualTo(Answer.REFUSED);
    }

    @Test
    void seesThatTheIndexIsBehindTheEvidence() throws IOException {
        sandbox.applied();
        byte[] old = Files.readAllBytes(sandbox.state("history.db"));
        Answer second = sandbox.rollback("latest");
        Files.write(sandbox.state("history.db"), old);

        Answer result = sandbox.config();

        assertThat(text(result, "history.db"))
                .startsWith("degraded: ")
                .contains(Sandbox.id(second, "execution"))
                .contains("`lonelycat history`");
        assertThat(result.exitCode()).isEqualTo(Answer.SET_UP);
        assertThat(result.headline()).contains("is degraded: history.db: The index does not match the evidence");
    }

    @Test
    void seesADamagedIndexAndLooksAtTheRestAllTheSame() {
        sandbox.applied();
        sandbox.file(".lonelycat/history.db", "no database at all, but long enough".repeat(99));

        Answer result = sandbox.config();

        assertThat(text(result, "history.db")).startsWith("unhealthy: ").contains("damaged");
        assertThat(text(result, "executions")).startsWith("healthy: ");
        assertThat(result.exitCode()).isEqualTo(Answer.REFUSED);
    }
}
