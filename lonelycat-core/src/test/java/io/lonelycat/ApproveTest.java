// SPDX-License-Identifier: MIT
package io.lonelycat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.ApprovalSources;
import io.lonelycat.flow.ApproveRequest;
import io.lonelycat.flow.GateOutputs;
import io.lonelycat.flow.GateRequest;
import io.lonelycat.flow.KeyName;
import io.lonelycat.flow.Result;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.gate.approval.GivenApproval;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.json.InputDocument;
import io.lonelycat.record.verify.EvidenceCheck;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the question of the gate to the evidence of the execution that an approval allowed. */
class ApproveTest {

    @Test
    void carriesOutWhatSomebodyWithAKeyApproved(@TempDir Path folder) {
        Sandbox sandbox = asked(folder);

        Result approved = approve(sandbox, "key", Choice.APPROVE);
        Result executed = sandbox.execute();

        assertThat(sandbox.read(sandbox.root
                        .relativize(sandbox.evidence(executed))
                        .resolve("summary.md")
                        .toString()))
                .contains("| Approvals | `approved by anna (signed)` |");
        assertThat(approved.status()).isEqualTo("approve");
        assertThat(approved.message())
                .contains("anna says approve", "signed with a key of the policy", "Verdict: allowed");
        assertThat(executed.status()).as(executed.message()).isEqualTo("applied");
        assertThat(sandbox.read("docs/guide.md")).isEqualTo("# Guide\nnew\n");
        Path kept = sandbox.evidence(executed).resolve("approvals").resolve(Sandbox.id(approved, "approval") + ".json");
        assertThat(kept).hasSameBinaryContentAs(sandbox.root.resolve(file(approved)));
        assertThat(Sandbox.problem(sandbox.evidence(executed))).isEmpty();
        assertThat(sandbox.read(sandbox.root.relativize(kept).toString())).doesNotContain("PRIVATE");
    }

    @Test
    void writesDownWhoAndWhyAndHowLongItTook(@TempDir Path folder) {
        Sandbox sandbox = asked(folder);
        sandbox.clock = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(5));

        Result approved = approve(sandbox, "key", Choice.APPROVE);

        String payload = InputDocument.json("approval", bytes(sandbox.root.resolve(file(approved))))
                .required("payload")
                .string();
        String statement = new String(Base64.getDecoder().decode(payload), StandardCharsets.UTF_8);
        assertThat(statement)
                .contains("\"approver\":\"anna\"", "\"authentication\":\"key\"", "\"reason\":\"Looks right.\"")
                .containsPattern("\"responseSeconds\":(29|30)\\d,")
                .contains("\"rule\":\"paths.need_approval\"");
    }

    @Test
    void countsForOneExecutionOnly(@TempDir Path folder) throws Exception {
        Sandbox sandbox = asked(folder);
        String plan = Sandbox.id(sandbox.gate(), "plan");
        approve(sandbox, "key", Choice.APPROVE);
        String execution = Sandbox.id(sandbox.execute(), "execution");
        sandbox.cat().rollback(execution, Optional.empty());

        Result again = sandbox.cat().execute(Optional.of(plan), false);

        assertThat(again.exitCode()).as(again.message()).isEqualTo(Result.APPROVAL_NEEDED);
        assertThat(decision(sandbox.evidence(again)).approvals().get(0).why()).contains("used by " + execution);
        assertThat(Sandbox.problem(sandbox.evidence(again))).isEmpty();
        assertThat(sandbox.read("docs/guide.md")).isEqualTo("# Guide\nold\n");
        Files.delete(sandbox.state("history.db"));
        assertThat(gate(sandbox, plan)).as("without the index").isEqualTo("need_approval");
        Files.writeString(sandbox.state("history.db"), "no database at all, whatever its name may say\n".repeat(99));
        assertThat(gate(sandbox, plan)).as("with a damaged index").isEqualTo("need_approval");
        Files.delete(sandbox.state("history.db"));
        Path decision = sandbox.state("executions").resolve(execution).resolve("decision.json");
        Files.setPosixFilePermissions(decision, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(decision, "{}");
        assertThatThrownBy(() -> gate(sandbox, plan))
                .as("with damaged evidence")
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("is not what its manifest says");
    }

    private static String gate(Sandbox sandbox, String plan) {
        return sandbox.cat().gate(Optional.of(plan)).status();
    }

    @Test
    void takesForUsedWhatWasApprovedBeforeAnExecutionWhoseEvidenceIsGone(@TempDir Path folder) throws Exception {
        Sandbox sandbox = asked(folder);
        String plan = Sandbox.id(sandbox.gate(), "plan");
        approve(sandbox, "key", Choice.APPROVE);
        Path evidence = sandbox.evidence(sandbox.execute());
        sandbox.cat().rollback("latest", Optional.empty());
        for (Path file : Sandbox.walk(evidence)) {
            Files.delete(file);
        }

        assertThat(gate(sandbox, plan)).isEqualTo("need_approval");
    }

    @Test
    void doesNotUseUpWhatWasRolledBackByItself(@TempDir Path folder) {
        Sandbox sandbox = asked(folder, "checks: {no: {command: ['false']}}\nrequire: {low: {checks: ['no']}}\n");
        String plan = Sandbox.id(sandbox.gate(), "plan");
        approve(sandbox, "key", Choice.APPROVE);

        assertThat(sandbox.execute().status()).isEqualTo("rolled_back");
        assertThat(sandbox.cat().execute(Optional.of(plan), false).status()).isEqualTo("rolled_back");
    }

    @Test
    void carriesOutNothingThatSomebodyRejected(@TempDir Path folder) {
        Sandbox sandbox = asked(folder);
        approve(sandbox, "key", Choice.APPROVE);
        Result no = approve(sandbox, "other", Choice.REJECT);

        Result gated = sandbox.gate();
        Result executed = sandbox.execute();

        assertThat(no.message()).contains("ben says reject");
        assertThat(gated.status()).isEqualTo("deny");
        assertThat(gated.message()).contains("`ben` rejected it");
        assertThat(executed.exitCode()).isEqualTo(Result.REFUSED);
        assertThat(sandbox.evidence(executed).resolve("approvals")).isDirectoryContaining("glob:**.json");
        assertThat(Sandbox.problem(sandbox.evidence(executed))).isEmpty();
        revoke(sandbox, "other", Sandbox.id(no, "approval"));
        assertThat(sandbox.gate().status()).isEqualTo("allow");
    }

    @Test
    void refusesWhatWasApprovedBeforeItWasTakenBack(@TempDir Path folder) {
        Sandbox sandbox = asked(folder);
        Result approved = approve(sandbox, "key", Choice.APPROVE);
        assertThat(sandbox.gate().status()).isEqualTo("allow");
        revoke(sandbox, "key", Sandbox.id(approved, "approval"));

        Result executed = sandbox.execute();

        assertThat(executed.exitCode()).as(executed.message()).isEqualTo(Result.APPROVAL_NEEDED);
        assertThat(decision(sandbox.evidence(executed)).approvals().get(0).why())
                .contains("took it back");
        assertThat(Sandbox.problem(sandbox.evidence(executed))).isEmpty();
    }

    @Test
    void countsDocumentsThatWereMadeElsewhere(@TempDir Path folder) throws Exception {
        Sandbox sandbox = asked(folder);
        Path elsewhere = folder.resolve("mail");
        Path file = sandbox.root.resolve(file(approve(sandbox, "key", Choice.APPROVE)));
        Files.createDirectories(elsewhere);
        Files.move(file, elsewhere.resolve("from-anna.json"));

        assertThat(sandbox.gate().exitCode()).isEqualTo(Result.APPROVAL_NEEDED);
        ApprovalSources sources = ApprovalSources.of(Optional.of(elsewhere));
        assertThat(sandbox.cat().gate(Optional.empty(), with(sources)).status()).isEqualTo("allow");
        Result executed = sandbox.cat().execute(Optional.empty(), false, sources);
        assertThat(executed.status()).isEqualTo("applied");
        assertThat(Sandbox.problem(sandbox.evidence(executed))).isEmpty();
    }

    @Test
    void countsNoSignedApprovalInAnotherWorkspace(@TempDir Path folder) throws Exception {
        Sandbox sandbox = asked(folder);
        Path approval = sandbox.root.resolve(file(approve(sandbox, "key", Choice.APPROVE)));
        assertThat(sandbox.gate().status()).isEqualTo("allow");
        String here = sandbox.read(".lonelycat/place");

        Files.writeString(sandbox.state("place"), "0".repeat(32) + "\n");
        Result elsewhere = sandbox.gate();
        assertThat(elsewhere.exitCode()).isEqualTo(Result.APPROVAL_NEEDED);
        assertThat(elsewhere.message()).contains("It was asked for in another");

        // Whoever moves the question into the signed document breaks the signature.
        String there = question(sandbox);
        Files.writeString(sandbox.state("place"), here);
        sandbox.gate();
        String moved = Files.readString(approval);
        String payload = InputDocument.json("approval", bytes(approval))
                .required("payload")
                .string();
        String statement = new String(Base64.getDecoder().decode(payload), StandardCharsets.UTF_8);
        String altered = Base64.getEncoder()
                .encodeToString(statement.replace(question(sandbox), there).getBytes(StandardCharsets.UTF_8));
        assertThat(altered).isNotEqualTo(payload);
        Files.writeString(approval, moved.replace(payload, altered));
        Files.writeString(sandbox.state("place"), "0".repeat(32) + "\n");
        assertThat(sandbox.gate().message()).contains("the document was altered");
    }

    private static String question(Sandbox sandbox) {
        Path decision = Sandbox.walk(sandbox.state("plans")).stream()
                .filter(file -> file.endsWith("decision.json"))
                .findFirst()
                .orElseThrow();
        return decision(decision.resolveSibling(""))
                .subject()
                .question()
                .orElseThrow()
                .value();
    }

    @Test
    void approvesOnAnotherMachineForThePlaceWhereItWasAsked(@TempDir Path folder) throws Exception {
        Sandbox sandbox = asked(folder);
        sandbox.gate();
        String place = sandbox.read(".lonelycat/place");
        Files.writeString(sandbox.state("place"), "1".repeat(32) + "\n");
        Result approved = approve(sandbox, "key", Choice.APPROVE);

        assertThat(approved.message()).contains("Verdict: allowed");
        assertThat(sandbox.gate().exitCode()).as("there").isEqualTo(Result.APPROVAL_NEEDED);
        Files.writeString(sandbox.state("place"), place);
        assertThat(sandbox.gate().status()).as("here").isEqualTo("allow");
    }

    @Test
    void keepsASignedNoThatWasRemovedBesideThePlan(@TempDir Path folder) throws Exception {
        Sandbox sandbox = asked(folder);
        approve(sandbox, "key", Choice.APPROVE);
        Result no = approve(sandbox, "other", Choice.REJECT);
        Files.delete(sandbox.root.resolve(file(no)));

        assertThat(sandbox.gate().status()).isEqualTo("deny");
        assertThat(sandbox.execute().exitCode()).isEqualTo(Result.REFUSED);
        Files.delete(sandbox.state("answers/000001.json"));
        assertThat(sandbox.gate().status()).as("by the evidence").isEqualTo("deny");
        revoke(sandbox, "other", Sandbox.id(no, "approval"));
        assertThat(sandbox.gate().status()).isEqualTo("allow");
    }

    @Test
    void refusesToReadAnApprovalThatIsNone(@TempDir Path folder) throws Exception {
        Sandbox sandbox = asked(folder);
        Path mail = Files.createDirectories(folder.resolve("mail"));
        Path large = mail.resolve("x.json");
        Files.write(large, new byte[GivenApproval.LARGEST + 1]);
        ApprovalSources sources = ApprovalSources.of(Optional.of(mail));

        assertThatThrownBy(() -> sandbox.cat().gate(Optional.empty(), with(sources)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("larger than 1 MB");
        Files.writeString(large, "{}");
        assertThat(sandbox.cat().gate(Optional.empty(), with(sources)).message())
                .contains("x.json, not counted: It cannot be read");
    }

    @Test
    void saysWhichFolderOfApprovalsIsNotThere(@TempDir Path folder) {
        Sandbox sandbox = asked(folder);
        ApprovalSources nowhere = ApprovalSources.of(Optional.of(folder.resolve("no")));

        assertThatThrownBy(() -> sandbox.cat().gate(Optional.empty(), with(nowhere)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("lonelycat.approvals");
    }

    @Test
    void countsWhatAFrontEndVouchesForAndNotItsCopyInAFile(@TempDir Path folder) {
        Sandbox sandbox = asked(folder);
        sandbox.user = "dora";
        Result approved = sandbox.cat()
                .approve(new ApproveRequest(
                        Optional.empty(),
                        Choice.APPROVE,
                        Optional.of("Fine."),
                        Optional.empty(),
                        KeyName.NONE,
                        Optional.of("jenkins")));
        GivenApproval vouched = GivenApproval.vouched("jenkins", bytes(sandbox.root.resolve(file(approved))));

        assertThat(sandbox.gate().exitCode()).isEqualTo(Result.APPROVAL_NEEDED);
        Result executed =
                sandbox.cat().execute(Optional.empty(), false, new ApprovalSources(Optional.empty(), List.of(vouched)));
        assertThat(executed.status()).as(executed.message()).isEqualTo("applied");
        assertThat(Sandbox.problem(sandbox.evidence(executed))).isEmpty();
    }

    @Test
    void writesNothingThatWouldNotCount(@TempDir Path folder) {
        Sandbox sandbox = asked(folder);

        assertThatThrownBy(() -> approve(sandbox, Optional.empty(), Choice.APPROVE, Optional.empty()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("would not count")
                .hasMessageContaining("`lonelycat.key=FILE");
        assertThatThrownBy(() -> approve(sandbox, "author", Choice.APPROVE)).hasMessageContaining("wrote the plan");
        assertThatThrownBy(() -> approve(sandbox, "stranger", Choice.APPROVE))
                .hasMessageContaining("does not name this key");
        assertThat(sandbox.stateTree("plans").keySet()).noneMatch(path -> path.contains("approvals"));
    }

    @Test
    void needsAReasonAndSomethingToApprove(@TempDir Path folder) {
        Sandbox sandbox = asked(folder);
        Path key = sandbox.root.resolve("../key");

        assertThatThrownBy(() -> sandbox.cat()
                        .approve(new ApproveRequest(
                                Optional.empty(),
                                Choice.APPROVE,
                                Optional.of(" "),
                                Optional.empty(),
                                new KeyName(Optional.of(key.toString()), Optional.empty()),
                                Optional.empty())))
                .hasMessageContaining("`lonelycat.reason=...`");
        assertThatThrownBy(() -> revoke(sandbox, "key", "all of them"))
                .hasMessageContaining("`lonelycat.approval=appr_");
        approve(sandbox, "key", Choice.APPROVE);
        assertThatThrownBy(() -> approve(sandbox, "other", Choice.APPROVE))
                .hasMessageContaining("Nothing is waiting for an approval");
    }

    @Test
    void approvesNoDenial(@TempDir Path folder) {
        Sandbox sandbox = asked(folder, "limits: {files: 0, effect: deny}\n");

        assertThatThrownBy(() -> approve(sandbox, "key", Choice.APPROVE))
                .hasMessageContaining("No approval lifts a denial");
    }

    @Test
    void takesTheKeyFromTheEnvironmentWhereNoCheckRuns(@TempDir Path folder) {
        Sandbox sandbox = asked(folder, """
                checks: {look: {command: [sh, -c, 'tr "\\0" "\\n" < /proc/$PPID/environ; env']}}
                require: {low: {checks: [look]}}
                """);
        String pem = sandbox.read("../key");
        sandbox.environment = Map.of("PATH", "/usr/bin:/bin", "LONELYCAT_KEY", pem);

        approve(sandbox, Optional.empty(), Choice.APPROVE, Optional.empty());
        assertThatThrownBy(sandbox::execute)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("The variable LONELYCAT_KEY holds a private key")
                .hasMessageContaining("env -u LONELYCAT_KEY");
        assertThat(sandbox.executions()).isEmpty();
        sandbox.environment = Map.of("PATH", "/usr/bin:/bin");
        Result executed = sandbox.execute();

        assertThat(executed.status()).as(executed.message()).isEqualTo("applied");
        String secret = pem.lines().toList().get(1);
        assertThat(sandbox.stateTree("").values()).noneMatch(content -> content.contains(secret));
    }

    @Test
    void usesNoKeyThatOthersCanRead(@TempDir Path folder) throws Exception {
        Sandbox sandbox = asked(folder);
        Files.setPosixFilePermissions(sandbox.root.resolve("../key"), PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(() -> approve(sandbox, "key", Choice.APPROVE)).hasMessageContaining("chmod 600");
    }

    @Test
    void neverShowsWhatStandsInAWrongKey(@TempDir Path folder) {
        Sandbox sandbox = asked(folder);
        sandbox.environment = Map.of("LONELYCAT_KEY", "c2VjcmV0LXNlY3JldC1zZWNyZXQ=");

        assertThatThrownBy(() -> approve(sandbox, Optional.empty(), Choice.APPROVE, Optional.empty()))
                .hasMessageContaining("LONELYCAT_KEY is not a private key")
                .hasMessageNotContaining("c2Vj")
                .hasNoCause();
    }

    @Test
    void makesKeysThatNobodyElseCanReadAndOverwritesNone(@TempDir Path folder) throws Exception {
        Sandbox sandbox = Sandbox.withGuide(folder);
        Path file = folder.resolve("fresh key");

        Result made = sandbox.cat().keygen(file);

        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(made.message())
                .contains("\"tester\": \""
                        + Sandbox.json(made).required("publicKey").string() + "\"");
        assertThat(made.toJson().toString())
                .doesNotContain(Files.readAllLines(file).get(1));
        assertThatThrownBy(() -> sandbox.cat().keygen(file)).hasMessageContaining("never overwritten");
        assertThatThrownBy(() -> sandbox.cat().keygen(Path.of("docs/key"))).hasMessageContaining("in the workspace");
    }

    @Test
    void makesAnApprovedChangeAgainFromItsEvidence(@TempDir Path folder) {
        Sandbox sandbox = asked(folder);
        approve(sandbox, "key", Choice.APPROVE);
        sandbox.execute();
        Sandbox other = Sandbox.withGuide(folder.resolve("elsewhere"));

        Result again = sandbox.cat().verify(Optional.empty(), "latest", other.root);

        assertThat(again.exitCode()).as(again.message()).isEqualTo(Result.OK);
        assertThat(other.read("docs/guide.md")).isEqualTo("# Guide\nnew\n");
    }

    @Test
    void waitsUntilSomebodyApproves(@TempDir Path folder) {
        Sandbox sandbox = asked(folder);
        sandbox.listener = line -> {
            sandbox.progress.add(line);
            if (line.startsWith("Waiting for approvals")) {
                approve(sandbox, "key", Choice.APPROVE);
            }
        };

        Result gated = waiting(sandbox, Duration.ofMinutes(10));

        assertThat(gated.status()).isEqualTo("allow");
        assertThat(sandbox.progress).anyMatch(line -> line.contains(" of anna: It counts"));
        assertThat(decision(sandbox.planFolder(gated)).approvals()).hasSize(1);
    }

    @Test
    void endsTheWaitWithANo(@TempDir Path folder) {
        Sandbox sandbox = asked(folder);
        sandbox.listener = line -> {
            if (line.startsWith("Waiting for approvals")) {
                approve(sandbox, "key", Choice.REJECT);
            }
        };

        assertThat(waiting(sandbox, Duration.ofMinutes(10)).status()).isEqualTo("deny");
    }

    @Test
    void endsTheWaitWhenTimeIsUpOrTheBuildIsStopped(@TempDir Path folder) {
        Sandbox sandbox = asked(folder);

        assertThat(waiting(sandbox, Duration.ofMillis(1)).exitCode()).isEqualTo(Result.APPROVAL_NEEDED);
        sandbox.cancel = () -> true;
        assertThat(waiting(sandbox, Duration.ofDays(99)).exitCode()).isEqualTo(Result.APPROVAL_NEEDED);
    }

    @Test
    void findsWhateverIsNotAsTheApprovalsInTheEvidenceSay(@TempDir Path folder) throws Exception {
        Sandbox sandbox = asked(folder);
        Result approved = approve(sandbox, "key", Choice.APPROVE);
        Path evidence = sandbox.evidence(sandbox.execute());
        Path document = evidence.resolve("approvals/" + Sandbox.id(approved, "approval") + ".json");
        String good = Files.readString(document);

        assertThat(altered(evidence, document, good.replace("\"sig\": \"", "\"sig\": \"AAAA")))
                .contains("is not the document that was considered");
        Path decision = evidence.resolve("decision.json");
        String decided = Files.readString(decision);
        assertThat(altered(evidence, decision, decided.replaceAll("(?s),\\s*\"approvals\": \\[.*?\\]", "")))
                .contains("decision.json names the approvals []");
        assertThat(altered(
                        evidence,
                        decision,
                        decided.replace(Sandbox.id(approved, "approval") + "\"\n        ]", "appr_other\"\n        ]")))
                .contains("but they settle");
        assertThat(Sandbox.problem(evidence)).isEmpty();
    }

    /** What the check of the documents says, whatever the lists of files say. */
    private static String altered(Path evidence, Path file, String content) throws Exception {
        byte[] good = Files.readAllBytes(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(file, content);
        String problems = EvidenceCheck.check(evidence).lines().stream()
                .filter(line -> line.what().equals("approvals"))
                .map(line -> line.problem().orElse("fine"))
                .findFirst()
                .orElse("not looked at");
        Files.write(file, good);
        return problems;
    }

    private static Sandbox asked(Path folder) {
        return asked(folder, "");
    }

    /** A plan that waits for an approval, and keys of anna, ben and the author beside the workspace. */
    private static Sandbox asked(Path folder, String more) {
        Sandbox sandbox = Sandbox.withGuide(folder);
        String keys = line(sandbox, "key", "anna") + line(sandbox, "other", "ben") + line(sandbox, "author", "tester");
        line(sandbox, "stranger", "nobody");
        sandbox.file(
                "lonelycat-policy.yaml",
                "schema: lonelycat.policy/1\npaths: {need_approval: ['docs/**']}\n" + more + "approval:\n  keys:\n"
                        + keys);
        sandbox.plan(Sandbox.GUIDE_PATCH);
        assertThat(sandbox.gate().exitCode()).isIn(Result.APPROVAL_NEEDED, Result.REFUSED);
        return sandbox;
    }

    private static String line(Sandbox sandbox, String file, String name) {
        Result made = sandbox.cat().keygen(sandbox.root.resolve("..").resolve(file));
        return "    " + name + ": " + Sandbox.json(made).required("publicKey").string() + "\n";
    }

    private static Result approve(Sandbox sandbox, String key, Choice choice) {
        return approve(sandbox, Optional.of(key), choice, Optional.empty());
    }

    private static Result revoke(Sandbox sandbox, String key, String id) {
        return approve(sandbox, Optional.of(key), Choice.REVOKE, Optional.of(id));
    }

    private static Result approve(Sandbox sandbox, Optional<String> key, Choice choice, Optional<String> revokes) {
        return sandbox.cat()
                .approve(new ApproveRequest(
                        Optional.empty(),
                        choice,
                        Optional.of("Looks right."),
                        revokes,
                        new KeyName(key.map(name -> "../" + name), Optional.empty()),
                        Optional.empty()));
    }

    private static Result waiting(Sandbox sandbox, Duration longest) {
        return sandbox.cat()
                .gate(Optional.empty(), new GateRequest(ApprovalSources.NONE, Optional.of(longest), GateOutputs.NONE));
    }

    private static String file(Result approved) {
        return Sandbox.json(approved).required("file").string();
    }

    private static Decision decision(Path folder) {
        return Decision.read(InputDocument.json("decision.json", bytes(folder.resolve("decision.json"))));
    }

    private static byte[] bytes(Path file) {
        return Sandbox.doing(() -> Files.readAllBytes(file));
    }

    private static GateRequest with(ApprovalSources sources) {
        return new GateRequest(sources, Optional.empty(), GateOutputs.NONE);
    }
}
