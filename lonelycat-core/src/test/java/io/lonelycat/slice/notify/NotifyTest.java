// SPDX-License-Identifier: MIT
package io.lonelycat.slice.notify;

import static io.lonelycat.slice.notify.Notified.LOG;
import static io.lonelycat.slice.notify.Notified.events;
import static io.lonelycat.slice.notify.Notified.policy;
import static io.lonelycat.slice.notify.Notified.problems;
import static io.lonelycat.slice.notify.Notified.sandbox;
import static io.lonelycat.slice.notify.Notified.told;
import static io.lonelycat.slice.notify.Notified.waiting;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Deaths;
import io.lonelycat.Sandbox;
import io.lonelycat.execute.Recovery;
import io.lonelycat.flow.ApprovalSources;
import io.lonelycat.flow.ApproveRequest;
import io.lonelycat.flow.GateRequest;
import io.lonelycat.flow.KeyName;
import io.lonelycat.flow.Result;
import io.lonelycat.flow.sign.AskedPlan;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.json.InputObject;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recipients are notified at least once; a failing recipient does not change the result. */
class NotifyTest {
    private static Result answer(Sandbox sandbox, Choice choice) {
        return sandbox.cat()
                .approve(new ApproveRequest(
                        AskedPlan.waiting(sandbox),
                        choice,
                        Optional.of("because"),
                        Optional.empty(),
                        KeyName.NONE,
                        Optional.empty()));
    }

    @Test
    void tellsWhatTheGateAsksAndWhatPeopleSayOnceEach(@TempDir Path folder) throws IOException {
        Sandbox sandbox =
                sandbox(folder, "paths: {need_approval: ['**']}\napproval: {notAuthor: false, unsigned: true}", LOG);
        sandbox.plan(Sandbox.GUIDE_PATCH);

        sandbox.gate();
        sandbox.gate();
        answer(sandbox, Choice.APPROVE);
        sandbox.gate();
        assertThat(sandbox.execute().status()).isEqualTo("applied");

        assertThat(events(sandbox)).containsExactly("asked", "approved");
        for (InputObject line : told(sandbox)) {
            assertThat(problems(line.plain().toString())).isEmpty();
        }
        assertThat(waiting(sandbox)).isZero();
        assertThat(told(sandbox)
                        .get(0)
                        .required("rules")
                        .list()
                        .get(0)
                        .object()
                        .required("rule")
                        .string())
                .isEqualTo("paths.need_approval");
        assertThat(told(sandbox).get(0).required("verdict").string()).isEqualTo("need_approval");
        assertThat(told(sandbox).get(1).required("verdict").string()).isEqualTo("allow");
    }

    @Test
    void tellsARejection(@TempDir Path folder) {
        Sandbox sandbox =
                sandbox(folder, "paths: {need_approval: ['**']}\napproval: {notAuthor: false, unsigned: true}", LOG);
        sandbox.plan(Sandbox.GUIDE_PATCH);
        sandbox.gate();

        answer(sandbox, Choice.REJECT);

        assertThat(events(sandbox)).containsExactly("asked", "rejected");
    }

    @Test
    void tellsADenialOnceAlsoWhenItIsExecutedWithoutTheGate(@TempDir Path folder) {
        Sandbox sandbox = sandbox(folder, "paths: {deny: ['docs/**']}", LOG);
        sandbox.plan(Sandbox.GUIDE_PATCH);

        assertThat(sandbox.execute().exitCode()).isEqualTo(Result.REFUSED);
        sandbox.execute();
        sandbox.gate();

        assertThat(events(sandbox)).containsExactly("denied");
    }

    @Test
    void tellsThatAnExecutionWasRolledBackAndThatAPersonTookOneBack(@TempDir Path folder) throws IOException {
        Sandbox sandbox = Sandbox.withGuide(folder).checks("'false'");
        String policy = sandbox.read("lonelycat-policy.yaml");
        sandbox.file("lonelycat-policy.yaml", policy + "notify:\n  " + LOG + "\n");
        sandbox.plan(Sandbox.GUIDE_PATCH);
        assertThat(sandbox.execute().status()).isEqualTo("rolled_back");
        sandbox.file("lonelycat-policy.yaml", policy.replace("'false'", "'true'") + "notify:\n  " + LOG + "\n");
        sandbox.plan(Sandbox.GUIDE_PATCH);
        assertThat(sandbox.execute().status()).isEqualTo("applied");
        sandbox.cat().rollback("latest", Optional.of("why"));

        assertThat(events(sandbox)).containsExactly("rolled_back", "rolled_back");
        for (InputObject line : told(sandbox)) {
            assertThat(problems(line.plain().toString())).isEmpty();
        }
        assertThat(told(sandbox).get(0).required("outcome").string()).isEqualTo("rolled_back");
        assertThat(told(sandbox).get(0).required("code").string()).isEqualTo("exit_code");
        assertThat(told(sandbox).get(1).required("outcome").string()).isEqualTo("applied");
        assertThat(told(sandbox).get(1).required("trigger").string()).isEqualTo("rollback");
    }

    @Test
    void tellsOfEachWaiverOnceAndEarlyEnough(@TempDir Path folder) {
        String waivers = """
                paths: {deny: [secret/**], allow: ['**']}
                waivers:
                  - {rule: paths.deny, paths: [secret/a], owner: o, ticket: T-1, until: '2030-01-10', why: w}
                  - {rule: paths.deny, paths: [secret/b], owner: o, ticket: T-2, until: '2030-03-10', why: w}
                  - {rule: paths.deny, paths: [secret/c], owner: o, ticket: T-3, until: '2029-03-10', why: w}
                """;
        Sandbox sandbox = sandbox(folder, waivers, "owners: {on: [waiver_ends], before: 14d, file: log.jsonl}");
        sandbox.clock = Clock.fixed(Instant.parse("2030-01-01T00:00:00Z"), ZoneOffset.UTC);
        sandbox.plan(Sandbox.GUIDE_PATCH);

        sandbox.gate();
        sandbox.gate();

        assertThat(told(sandbox))
                .extracting(line ->
                        line.required("waiver").object().required("ticket").string())
                .containsExactlyInAnyOrder("T-1", "T-3");
        assertThat(told(sandbox))
                .extracting(line ->
                        line.required("waiver").object().required("ended").bool())
                .containsExactlyInAnyOrder(false, true);
    }

    @Test
    void givesUpAfterAWeekAndWhenThePolicyNamesTheRecipientNoMore(@TempDir Path folder) {
        Sandbox sandbox = sandbox(
                folder,
                "paths: {deny: ['docs/**']}",
                "one: {on: [denied], command: [no-such-program]}",
                "two: {on: [denied], command: [no-such-program]}");
        sandbox.plan(Sandbox.GUIDE_PATCH);
        sandbox.gate();
        assertThat(waiting(sandbox)).isEqualTo(2);

        sandbox.file(
                "lonelycat-policy.yaml",
                policy("paths: {deny: ['docs/**']}", "one: {on: [asked], command: [no-such-program]}"));
        sandbox.clock = Clock.fixed(Instant.now().plus(Duration.ofDays(8)), ZoneOffset.UTC);
        sandbox.gate();

        assertThat(waiting(sandbox)).isZero();
        assertThat(sandbox.cat().config().message())
                .contains("2 notifications were given up")
                .contains("the policy names no recipient `two` any more");
    }

    @Test
    void sendsNoTitleThatLooksLikeASecret(@TempDir Path folder) {
        Sandbox sandbox = sandbox(folder, "paths: {deny: ['docs/**']}", LOG);
        String token = "ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8";
        sandbox.plan(Sandbox.GUIDE_PATCH, "intent: use " + token + "\n");

        sandbox.gate();

        assertThat(told(sandbox).get(0).required("title").string()).contains("looks as if it held a secret");
    }

    @Test
    void sendsNothingThatACheckHasLaidIntoTheOutboxAndKeepsWhatWaited(@TempDir Path folder) {
        Sandbox sandbox =
                sandbox(folder, "paths: {deny: ['docs/**']}", "chat: {on: [denied], command: [no-such-program]}");
        sandbox.plan(Sandbox.GUIDE_PATCH);
        sandbox.gate();
        Path waiting = StateFiles.list(sandbox.state("outbox")).stream()
                .filter(file -> file.toString().endsWith(".chat.json"))
                .findFirst()
                .orElseThrow();
        byte[] before = StateFiles.read(waiting);
        String forged =
                waiting.getFileName().toString().replaceFirst("ntf_.", "ntf_f").replace(".chat.", ".log.");
        sandbox.file(
                "lonelycat-policy.yaml",
                policy(
                        "paths: {allow: ['**']}\nchecks: {bad: {command: [sh, -c, 'cd .lonelycat/outbox; sed s/chat/log/ \""
                                + waiting.getFileName() + "\" > " + forged
                                + "; rm \"" + waiting.getFileName()
                                + "\"; ln -s /etc x']}}\nrequire: {low: {checks: [bad]}}\nsandbox: none",
                        LOG,
                        "chat: {on: [denied], command: [no-such-program]}"));
        sandbox.plan(Sandbox.GUIDE_PATCH.replace("new", "newer"));

        Result result = sandbox.cat().execute(Optional.of(latestPlan(sandbox)), false);

        assertThat(result.status()).isEqualTo("rolled_back");
        assertThat(result.message()).contains(".lonelycat/outbox");
        assertThat(events(sandbox)).containsExactly("rolled_back");
        assertThat(waiting).hasBinaryContent(before);
        assertThat(sandbox.state("outbox/" + forged)).doesNotExist();
        assertThat(sandbox.state("outbox/x")).doesNotExist();
    }

    private static String latestPlan(Sandbox sandbox) {
        List<Path> plans = StateFiles.list(sandbox.state("plans"));
        return plans.get(plans.size() - 1).getFileName().toString();
    }

    @Test
    void changesNoResultWhenTheOutboxCannotBeWritten(@TempDir Path folder) {
        Sandbox sandbox = sandbox(folder, "paths: {deny: ['docs/**']}", LOG);
        sandbox.plan(Sandbox.GUIDE_PATCH);
        sandbox.file(".lonelycat/outbox", "not a folder");

        Result result = sandbox.gate();

        assertThat(result.status()).isEqualTo("deny");
        assertThat(result.exitCode()).isEqualTo(Result.REFUSED);
        assertThat(String.join("\n", sandbox.progress)).contains("WARNING");
    }

    /** Dies at each look at the clock in turn: each time a goal has begun to write, to send or to note what was sent. */
    @Test
    void losesNothingWhereverItIsKilled(@TempDir Path folder) {
        boolean died = true;
        for (int calls = 0; died; calls++) {
            Sandbox sandbox = sandbox(folder.resolve("at-" + calls), "paths: {deny: ['docs/**']}", LOG);
            sandbox.plan(Sandbox.GUIDE_PATCH);
            died = diesAt(sandbox, calls);
            sandbox.clock = Clock.systemUTC();

            assertThat(sandbox.gate().status()).isEqualTo("deny");

            List<String> ids = told(sandbox).stream()
                    .map(line -> line.required("id").string())
                    .toList();
            assertThat(ids).as("killed after %s", calls).isNotEmpty();
            assertThat(ids.stream().distinct()).as("killed after %s", calls).hasSize(1);
            assertThat(waiting(sandbox)).isZero();
        }
    }

    private static boolean diesAt(Sandbox sandbox, int calls) {
        sandbox.clock = Deaths.deadlyWhen(new Deaths.Countdown(calls));
        try {
            sandbox.gate();
            return false;
        } catch (Deaths.Killed killed) {
            return true;
        }
    }

    @Test
    void tellsOfAnExecutionThatWasKilledOnceItIsRecovered(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder).checks("'true'");
        sandbox.file("lonelycat-policy.yaml", sandbox.read("lonelycat-policy.yaml") + "notify:\n  " + LOG + "\n");
        sandbox.plan(Sandbox.GUIDE_PATCH);
        Deaths.killWhen(sandbox, () -> sandbox.read("docs/guide.md").equals(Deaths.NEW));
        assertThat(events(sandbox)).isEmpty();

        sandbox.recover();
        sandbox.recover();

        assertThat(events(sandbox)).containsExactly("rolled_back");
    }

    @Test
    void tellsOfAQuarantineOnceAndHowItEnded(@TempDir Path folder) throws IOException {
        Sandbox sandbox = Deaths.quarantined(folder);
        sandbox.file("lonelycat-policy.yaml", policy("paths: {allow: ['**']}", LOG));

        assertThat(sandbox.execute().status()).isEqualTo("quarantined");
        sandbox.recover();
        assertThat(events(sandbox)).containsExactly("quarantined");
        Deaths.resolve(sandbox, Recovery.RecoveryChoice.RESTORE, "it was a mistake");

        assertThat(events(sandbox)).containsExactly("quarantined", "rolled_back");
        for (InputObject line : told(sandbox)) {
            assertThat(problems(line.plain().toString())).isEmpty();
        }
    }

    @Test
    void tellsBeforeItWaitsForApprovals(@TempDir Path folder) {
        Sandbox sandbox = sandbox(folder, "paths: {need_approval: ['**']}", LOG);
        sandbox.plan(Sandbox.GUIDE_PATCH);
        AtomicBoolean toldWhileWaiting = new AtomicBoolean();
        sandbox.cancel = () -> {
            if (!told(sandbox).isEmpty()) {
                toldWhileWaiting.set(true);
            }
            return toldWhileWaiting.get();
        };

        sandbox.cat()
                .gate(
                        Optional.empty(),
                        new GateRequest(ApprovalSources.NONE, Optional.of(Duration.ofSeconds(2)), Optional.empty()));

        assertThat(toldWhileWaiting).isTrue();
        assertThat(events(sandbox)).containsExactly("asked");
    }

    @Test
    void hidesSecretsInEveryFieldThatSomebodyWrites(@TempDir Path folder) throws IOException {
        String secret = "k9Zq72pLx81mN";
        Sandbox sandbox = new Sandbox(folder.resolve(secret)).file("docs/guide.md", "# Guide\nold\n");
        sandbox.file(
                "lonelycat-policy.yaml",
                policy(
                        "paths: {allow: ['**'], deny: [secret/**]}\nrules: [{id: r-" + secret
                                + ", paths: ['**'], then: deny, why: "
                                + secret + ", fix: " + secret + "}]\nenvironments: {e-" + secret
                                + ": {}}\nwaivers: [{rule: paths.deny, paths: [secret/"
                                + secret + "], owner: " + secret + ", ticket: " + secret
                                + ", until: '2020-01-01', why: " + secret + "}]",
                        "log: {on: [denied, waiver_ends], file: log.jsonl}"));
        sandbox.environment = Map.of("PATH", "/usr/bin:/bin", "API_TOKEN", secret);
        sandbox.user = secret;
        sandbox.plan(
                Sandbox.GUIDE_PATCH,
                "intent: 'Use " + secret + " \u202e <b>'\nrationale: " + secret + "\nlabels: {a: " + secret
                        + "}\ncorrelationId: " + secret + "\n");

        sandbox.cat().to(Optional.of("e-" + secret)).gate(Optional.empty());

        String log = new String(StateFiles.read(sandbox.state("notifications/log.jsonl")), UTF_8);
        assertThat(told(sandbox)).hasSize(2);
        for (String line : log.lines().toList()) {
            assertThat(problems(line)).isEmpty();
        }
        assertThat(log)
                .doesNotContain(secret)
                .contains("****")
                .matches("[\\n -~]+")
                .doesNotContain("\u202e");
    }
}
