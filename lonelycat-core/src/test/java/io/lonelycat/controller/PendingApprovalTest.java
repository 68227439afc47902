// SPDX-License-Identifier: MIT
package io.lonelycat.controller;

import static io.lonelycat.InvalidInput.assertInvalid;
import static io.lonelycat.Sandbox.assertStatus;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.api.FrontEnd.CallOrigin;
import io.lonelycat.config.Settings.ManagedPolicy;
import io.lonelycat.controller.PendingApproval.Answered;
import io.lonelycat.controller.PendingApproval.Asker;
import io.lonelycat.controller.PendingApproval.Reply;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.GateResult;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.gate.rule.ApprovalCount.ApprovalProgress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Copies a plan from its workspace to a controller for approval, and the approval back. */
class PendingApprovalTest {
    private static final String POLICY = "schema: lonelycat.policy/1\npaths: {need_approval: ['docs/**']}\n";

    private final Path folder;
    private final Sandbox sandbox;

    PendingApprovalTest(@TempDir Path folder) {
        this.folder = folder;
        sandbox = Sandbox.withGuide(folder);
    }

    @Test
    void asksElsewhereAndCarriesOutInTheWorkspaceWhatWasApproved() {
        PendingApproval request = carried("approval: {quorum: 2}\n");

        Answered first = request.answer(List.of(), says("anna", Choice.APPROVE));
        Answered second = request.answer(List.of(first.document()), says("ben", Choice.APPROVE));

        assertThat(request.consult(List.of()).decision().verdict()).isEqualTo(Verdict.NEED_APPROVAL);
        assertThat(first.after().verdict()).isEqualTo(Verdict.NEED_APPROVAL);
        assertThat(first.after().demands())
                .containsExactly(new ApprovalProgress("paths.need_approval", Optional.empty(), 1, 2, List.of()));
        assertThat(second.after().verdict()).isEqualTo(Verdict.ALLOW);
        assertThat(second.after().demands()).allMatch(it -> it.missing() == 0);
        assertThat(execute(first).exitCode()).isEqualTo(Answer.APPROVAL_NEEDED);
        Answer executed = assertStatus(execute(first, second), "applied");
        assertThat(Sandbox.problem(sandbox.evidence(executed))).isEmpty();
    }

    @Test
    void asksOnlyAfterTheRehearsalThatThePolicyWants() {
        PendingApproval early = carried("approval: {rehearsal: true}\n");
        assertInvalid(() -> early.ask(List.of()), "lonelycat execute rehearse=true");
        assertRefused(early, says("anna", Choice.APPROVE), "the policy requires a passed rehearsal");

        assertStatus(sandbox.rehearse(), "rehearsed");
        sandbox.gate();
        PendingApproval request = open(copy("again"));

        assertThat(request.ask(List.of()).demands()).hasSize(1);
        Answered answered = request.answer(List.of(), says("anna", Choice.APPROVE));
        assertThat(execute(answered).status()).isEqualTo("applied");
    }

    @Test
    void countsTheGroupsThatTheFrontEndKnowsAndWritesDownOnlyThoseOfThePolicy() {
        PendingApproval request = carried("approval: {approvers: [group:writers]}\n");
        Set<String> groups = Set.of("writers", "poker-round");

        Answered answered = request.answer(List.of(), new Reply("anna", groups, Choice.APPROVE, "Fine."));

        assertThat(answered.document()).contains("\"writers\"").doesNotContain("poker");
        assertThat(execute(answered).status()).isEqualTo("applied");
        assertRefused(request, says("ben", Choice.APPROVE), "neither one of the policy's `approvers`");
    }

    @Test
    void makesNoDocumentOfWhatWouldNotCount() {
        PendingApproval request = carried("approval: {quorum: 2, approvers: [anna, ben, tester, starter]}\n");
        String once = request.answer(List.of(), says("anna", Choice.APPROVE)).document();

        assertRefused(request, says("tester", Choice.APPROVE), "is an author of the plan");
        assertRefused(request, says("Starter", Choice.APPROVE), "started the build");
        assertRefused(request, says("dora", Choice.APPROVE), "neither one of the policy's `approvers`");
        assertRefused(request, says("dora", Choice.REJECT), "neither one of the policy's `approvers`");
        assertRefused(request, says("\uff41nna", Choice.APPROVE), "could be mistaken for another user");
        assertRefused(request, says("group:anna", Choice.APPROVE), "begin with a letter");
        assertInvalid(() -> request.answer(List.of(once), says("ANNA", Choice.APPROVE)), "each approver counts once");
    }

    @ParameterizedTest
    @CsvSource({
        "ben, false, true",
        "anna, true, true",
        "tester, true, true",
        "starter, true, true",
        "dora, true, false",
    })
    void saysBeforeWhoseAnswerWouldNotCount(String user, boolean refused, boolean rejects) {
        PendingApproval request = carried("approval: {quorum: 2, approvers: [anna, ben, tester, starter]}\n");
        List<String> once =
                List.of(request.answer(List.of(), says("anna", Choice.APPROVE)).document());

        assertThat(request.refusal(once, user, Set.of(), true).isPresent()).isEqualTo(refused);
        assertThat(request.refusal(once, user, Set.of(), false).isEmpty()).isEqualTo(rejects);
    }

    @Test
    void takesANoAndARequestForAnotherVersion() {
        PendingApproval request = carried("");

        Answered no = request.answer(List.of(), says("anna", Choice.REJECT));
        Answered edit = request.answer(List.of(), says("anna", Choice.EDIT));
        Answered skip = request.answer(List.of(), says("anna", Choice.SKIP));

        assertThat(no.after().verdict()).isEqualTo(Verdict.DENY);
        assertThat(edit.after().verdict()).isEqualTo(Verdict.DENY);
        assertThat(skip.after().verdict()).isEqualTo(Verdict.NEED_APPROVAL);
        assertThat(execute(no).exitCode()).isEqualTo(Answer.REFUSED);
    }

    @Test
    void doesNotCountWhatExpiredWhileOthersWereAsked() {
        String yes = carried("approval: {quorum: 2, expires: 1h}\n")
                .answer(List.of(), says("anna", Choice.APPROVE))
                .document();

        PendingApproval later = open(copy("later"), Clock.offset(Clock.systemUTC(), Duration.ofHours(2)));

        GateResult consulted = later.consult(List.of(yes));
        assertThat(consulted.progress().get(0).have()).isZero();
        assertThat(consulted.decision().approvals().get(0).why()).contains("expired");
        Answered again = later.answer(List.of(yes), says("anna", Choice.APPROVE));
        assertThat(again.after().demands().get(0).have()).isEqualTo(1);
    }

    @Test
    void judgesAgainWithWhatTheFirstDecisionKnewOfThePast() {
        PendingApproval request = carried("rules: [{id: first, when: 'history.executionsOf(file.path, 1) < 1',"
                + " then: need_approval, why: It is the first., fix: Wait.}]\n");

        assertThat(request.consult(List.of()).progress())
                .extracting(ApprovalProgress::rule)
                .contains("rule.first");
    }

    @Test
    void opensNothingThatWasAlteredSinceItWasGated() throws Exception {
        gated("");
        Path there = copy("altered");
        Path plan = there.resolve("plan.json");
        Files.writeString(plan, Files.readString(plan).replace("\"risk\": \"", "\"intent\": \"x\", \"risk\": \""));
        assertThatThrownBy(() -> open(there)).isInstanceOf(InvalidInputException.class);

        Path other = copy("other");
        Files.writeString(
                other.resolve("plan.json"),
                Files.readString(other.resolve("plan.json")).replace("tester", "nobody"));
        assertInvalid(() -> open(other), "The plan was modified after the gate decided");

        Path patched = copy("patched");
        Files.writeString(patched.resolve("changes.patch"), Sandbox.GUIDE_PATCH.replace("+new", "+evil"));
        assertThat(open(patched).consult(List.of()).decision().verdict()).isEqualTo(Verdict.DENY);
    }

    @Test
    void opensNothingUnderAnotherPolicy() {
        gated("");
        Path there = copy("there");
        sandbox.managed = managed(POLICY + "# stricter from today\n");

        assertInvalid(() -> open(there), "The policy was changed after the gate decided about the plan");
    }

    @Test
    void believesNoApprovalThatLiesInTheFolderUnlessItIsSigned() throws Exception {
        String yes = carried("").answer(List.of(), says("anna", Choice.APPROVE)).document();
        Path there = copy("there");
        Files.createDirectories(there.resolve("approvals"));
        Files.writeString(there.resolve("approvals/forged.json"), yes);

        GateResult asked = open(there).consult(List.of());

        assertThat(asked.decision().verdict()).isEqualTo(Verdict.NEED_APPROVAL);
        assertThat(asked.decision().approvals().get(0).why()).contains("any user could have written the approval");
    }

    private static void assertRefused(PendingApproval request, Reply reply, String why) {
        assertInvalid(() -> request.answer(List.of(), reply), why);
    }

    private static Reply says(String user, Choice choice) {
        return new Reply(user, Set.of("authenticated"), choice, "Looked at it.");
    }

    private Answer execute(Answered... answers) {
        List<String> vouched = Stream.of(answers).map(Answered::document).toList();
        sandbox.frontEnd = sandbox.frontEnd.of(CallOrigin.build(vouched));
        return sandbox.execute();
    }

    private void gated(String more) {
        sandbox.managed = managed(POLICY + more);
        sandbox.plan(Sandbox.GUIDE_PATCH);
        assertThat(sandbox.gate().exitCode()).isEqualTo(Answer.APPROVAL_NEEDED);
    }

    private static Optional<ManagedPolicy> managed(String text) {
        return Optional.of(new ManagedPolicy("managed: controller", text));
    }

    private PendingApproval carried(String more) {
        gated(more);
        return open(copy("archive"));
    }

    private PendingApproval open(Path there) {
        return open(there, Clock.systemUTC());
    }

    private PendingApproval open(Path there, Clock clock) {
        return PendingApproval.open(there, sandbox.managed, new Asker("jenkins", Set.of("starter"), clock));
    }

    private Path copy(String to) {
        Path target = folder.resolve(to);
        return Sandbox.doing(() -> {
            Files.createDirectories(target);
            Path plan = sandbox.state("plans").resolve(Sandbox.id(sandbox.gate(), "plan"));
            for (String name : List.of("plan.json", "changeset.json", "changes.patch", "contents", "decision.json")) {
                Files.write(target.resolve(name), Files.readAllBytes(plan.resolve(name)));
            }
            return target;
        });
    }
}
