// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.config.Settings.ManagedPolicy;
import io.lonelycat.controller.PendingApproval;
import io.lonelycat.controller.ReturnedEvidence;
import io.lonelycat.controller.SentRequest;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.jenkins.agent.EngineRequest;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.Json;
import io.lonelycat.record.ExecutionStory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A compromised agent does not execute the controller's request; each of its records is consistent. */
class SentAttackTest {
    @TempDir
    Path folder;

    @Test
    void anHonestAgentIsBelieved() throws IOException {
        EngineRequest request = Begun.request("execute", Map.of(), Begun.POLICY, List.of());
        Path evidence = executed(request);

        assertThat(ArchivedBuild.differences(request, evidence)).isEmpty();
    }

    @Test
    void anotherPolicyUnderTheSameNameIsNoticed() throws IOException {
        String lax = "schema: lonelycat.policy/1\npaths: {allow: ['**']}\n";
        Path evidence = executed(Begun.request("execute", Map.of(), lax, List.of()));

        assertThat(ArchivedBuild.differences(Begun.request("execute", Map.of(), Begun.POLICY, List.of()), evidence))
                .anySatisfy(it -> assertThat(it).contains("the policy: the controller expected the digest"))
                .anySatisfy(it -> assertThat(it).startsWith("decided again: "));
    }

    @Test
    void whatThePolicyWantsApprovedIsNotAppliedWithoutThat() throws IOException {
        Path evidence = executed(Begun.request("execute", Map.of(), Begun.POLICY, List.of()));

        assertThat(ArchivedBuild.differences(Begun.request("execute", Map.of(), Begun.ASKS, List.of()), evidence))
                .anySatisfy(it -> assertThat(it).contains("need_approval"));
    }

    @Test
    void anotherPlanThanTheNamedOneIsNoticed() throws IOException {
        EngineRequest request =
                Begun.request("execute", Map.of("plan", "plan_01k9x3m5e7q8r2t4v6w8y0z1a3"), Begun.POLICY, List.of());

        assertThat(ArchivedBuild.differences(
                        request, executed(Begun.request("execute", Map.of(), Begun.POLICY, List.of()))))
                .anySatisfy(it ->
                        assertThat(it).startsWith("the plan: the controller expected plan_01k9x3m5e7q8r2t4v6w8y0z1a3"));
    }

    @Test
    void anotherEnvironmentThanTheNamedOneIsNoticed() throws IOException {
        EngineRequest request = Begun.request("execute", Map.of("environment", "prod"), Begun.POLICY, List.of());

        assertThat(ArchivedBuild.differences(
                        request, executed(Begun.request("execute", Map.of(), Begun.POLICY, List.of()))))
                .contains(
                        "the environment: the controller expected prod, but the evidence from the Jenkins agent has none");
    }

    @Test
    void evidenceOfAnotherBuildIsNoEvidenceOfThisOne() throws IOException {
        Path evidence = executed(
                Begun.request("execute", Map.of(), Begun.POLICY, List.of(), "alice", "http://jenkins/job/other/7/"));

        assertThat(ArchivedBuild.differences(Begun.request("execute", Map.of(), Begun.POLICY, List.of()), evidence))
                .contains(
                        "the build: the controller expected http://jenkins/job/x/1/, but the evidence from the Jenkins agent has"
                                + " http://jenkins/job/other/7/");
    }

    @Test
    void aBuildIsWhatTheControllerSaysAndNotWhatItsEnvironmentSays() throws IOException {
        EngineRequest own = withEnvironment("topic");
        Path evidence = executed(own);

        assertThat(ArchivedBuild.differences(own, evidence)).isEmpty();
        assertThat(ExecutionStory.read(evidence).decision().inputs().env())
                .isEqualTo(Map.of("branch", "topic", "buildUrl", "http://jenkins/job/x/1/"));
    }

    @Test
    void anotherBranchThanThatOfTheJobIsNoticed() throws IOException {
        Path evidence = executed(withEnvironment("main"));

        assertThat(ArchivedBuild.differences(withEnvironment("topic"), evidence))
                .contains(
                        "the branch: the controller expected topic, but the evidence from the Jenkins agent has main");
    }

    private static EngineRequest withEnvironment(String branch) {
        EngineRequest request = Begun.request("execute", Map.of(), Begun.POLICY, List.of());
        return new EngineRequest(
                request.goal(),
                request.parameters(),
                new HashMap<>(Map.of(
                        "BUILD_URL", "http://jenkins/job/other/7/",
                        "CI_JOB_URL", "http://jenkins/job/other/7/",
                        "BRANCH_NAME", "release",
                        "GIT_BRANCH", "origin/release",
                        "GITHUB_REF_NAME", "release")),
                request.user(),
                request.policy(),
                request.approvals(),
                request.correlation(),
                branch);
    }

    @Test
    void evidenceFromBeforeTheStepIsNotItsOwn() throws IOException {
        EngineRequest request = Begun.request("execute", Map.of(), Begun.POLICY, List.of());
        Path evidence = executed(request);
        SentRequest later = request.sent(Set.of(), Instant.now().plus(Duration.ofHours(1)));

        assertThat(ArchivedBuild.evidence(evidence).differences(later, Optional.empty(), Clock.systemUTC()))
                .anySatisfy(it -> assertThat(it).startsWith("the time of the decision"));
    }

    @Test
    void anotherUserIsNotPutInThePlaceOfWhoStartedTheBuild() throws IOException {
        Path evidence =
                executed(Begun.request("execute", Map.of(), Begun.POLICY, List.of(), "bob", "http://jenkins/job/x/1/"));

        assertThat(ArchivedBuild.differences(Begun.request("execute", Map.of(), Begun.POLICY, List.of()), evidence))
                .contains(
                        "the user who started the execution: the controller expected alice, but the evidence from the Jenkins agent has bob");
    }

    @Test
    void whatWasGatedAndWhatWasExecutedAreTheSame() throws IOException {
        EngineRequest request = Begun.request("execute", Map.of(), Begun.POLICY, List.of());
        Path evidence = executed(request);
        ReturnedEvidence returned = ArchivedBuild.evidence(evidence);
        SentRequest sent = request.sent(Set.of(), Instant.now().truncatedTo(ChronoUnit.MILLIS));

        assertThat(SentRequest.ofText(sent.text())).as("after a restart").isEqualTo(sent);
        assertThat(returned.differences(sent, Optional.of(returned.digests()), Clock.systemUTC()))
                .isEmpty();
        assertThat(returned.differences(sent, Optional.of("sha256:00, sha256:11"), Clock.systemUTC()))
                .anySatisfy(it -> assertThat(it).startsWith("the gated plan"));
    }

    @Test
    void anApprovalThatNobodyGaveIsNotCounted() throws IOException {
        Begun begun = planned();
        Path plan = begun.folder(Begun.request("gate", Map.of(), Begun.ASKS, List.of()));
        String forged = answer(plan, Choice.APPROVE);
        Path evidence = begun.folder(Begun.request("execute", Map.of(), Begun.ASKS, List.of(forged)));
        assertThat(ExecutionStory.read(evidence).decision().approvals()).hasSize(1);

        assertThat(ArchivedBuild.differences(Begun.request("execute", Map.of(), Begun.ASKS, List.of(forged)), evidence))
                .isEmpty();
        assertThat(ArchivedBuild.differences(Begun.request("execute", Map.of(), Begun.ASKS, List.of()), evidence))
                .anySatisfy(
                        it -> assertThat(it).startsWith("the approvals: the controller expected none with the digest"));
    }

    @Test
    void aNoIsNotLeftOut() throws IOException {
        Begun begun = planned();
        Path plan = begun.folder(Begun.request("gate", Map.of(), Begun.ASKS, List.of()));
        String no = answer(plan, Choice.REJECT);

        assertThat(ArchivedBuild.differences(Begun.request("gate", Map.of(), Begun.ASKS, List.of(no)), plan))
                .anySatisfy(
                        it -> assertThat(it).startsWith("the approvals: the controller expected one with the digest"));
    }

    @Test
    void aVerdictThatTheAgentMadeUpIsNotShown() throws IOException {
        Begun begun = planned();
        EngineRequest request = Begun.request("gate", Map.of(), Begun.ASKS, List.of());
        Path plan = begun.folder(request);
        assertThat(ArchivedBuild.differences(request, plan)).isEmpty();
        forgeVerdict(plan);
        assertThat(ArchivedBuild.evidence(plan).summary().finding()).isEmpty();

        List<String> differences = ArchivedBuild.differences(request, plan);

        assertThat(differences).anySatisfy(it -> assertThat(it).startsWith("decided again: "));
        BuildEntry entry = ArchivedBuild.entry(plan, differences.get(0));
        assertThat(entry.isProven()).isFalse();
        assertThat(entry.getStatusWords()).isEqualTo("not proven");
        assertThat(entry.getColor()).isEqualTo("error");
        assertThat(entry.getVerdictWords()).isEqualTo("the agent says: allowed");
    }

    private static void forgeVerdict(Path plan) throws IOException {
        Path file = plan.resolve("decision.json");
        Map<String, Object> forged =
                InputDocument.json("decision.json", Files.readAllBytes(file)).plain();
        forged.put("verdict", "allow");
        forged.put("findings", List.of());
        Files.write(file, Json.pretty(forged));
    }

    private Begun planned() throws IOException {
        Begun begun = Begun.in(folder);
        begun.folder(Begun.request("plan", Map.of("patch", "c.patch"), Begun.POLICY, List.of()));
        return begun;
    }

    private Path executed(EngineRequest request) throws IOException {
        return planned().folder(request);
    }

    private static String answer(Path plan, Choice choice) {
        PendingApproval.Asker asker = new PendingApproval.Asker("jenkins", Set.of(), Clock.systemUTC());
        return PendingApproval.open(plan, Optional.of(new ManagedPolicy("managed: strict", Begun.ASKS)), asker)
                .answer(List.of(), new PendingApproval.Reply("anna", Set.of(), choice, "Looked at it."))
                .document();
    }
}
