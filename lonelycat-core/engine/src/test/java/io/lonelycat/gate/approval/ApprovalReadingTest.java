// SPDX-License-Identifier: MIT
package io.lonelycat.gate.approval;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.approval.Approval.Authentication;
import io.lonelycat.gate.approval.Approval.Covered;
import io.lonelycat.gate.approval.ConsideredApproval.ProofKind;
import io.lonelycat.gate.approval.ConsideredApproval.Vote;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputDocument;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApprovalReadingTest {
    private static final String ID = "appr_01k9x3m5e7q8r2t4v6w8y0z1a3";
    private static final Instant AT = Instant.parse("2026-03-01T10:00:00.123Z");
    private static final SigningKey.Pair ANNA = SigningKey.generate();
    private static final ApprovalSubject SUBJECT = subject("plan_1", "cs_1", Optional.of("prod"), 1);

    private static Digest digest(int number) {
        return Digest.of(new byte[] {(byte) number});
    }

    private static ApprovalSubject subject(String plan, String changes, Optional<String> environment, int first) {
        return new ApprovalSubject(
                plan,
                changes,
                digest(first),
                digest(first + 1),
                digest(first + 2),
                digest(first + 3),
                environment,
                Optional.of(digest(first + 4)));
    }

    private static Approval approval(Optional<Instant> askedAt) {
        return new Approval(
                ID,
                Choice.APPROVE,
                new Person("anna"),
                Authentication.FRONT_END,
                AT,
                askedAt,
                "Looked at it.",
                SUBJECT,
                List.of(new Covered("limits.files", digest(9))),
                AT.plusSeconds(60),
                List.of("ops"));
    }

    private static Approval read(String text) {
        return Approval.read(InputDocument.json("a.json", text.getBytes(UTF_8)));
    }

    private static String text(Approval approval) {
        return new String(ApprovalDocument.plain(approval), UTF_8);
    }

    @Test
    void writesHowLongTheApproverTookAndReadsItAgain() {
        Approval asked = approval(Optional.of(AT.minusSeconds(90).plusNanos(999)));

        assertThat(asked.toJson().path("responseSeconds").asLong(-1)).isEqualTo(90);
        assertThat(read(text(asked))).isEqualTo(asked);
        assertThat(approval(Optional.of(AT.plusSeconds(5)))
                        .toJson()
                        .path("responseSeconds")
                        .asLong(-1))
                .as("clocks differ")
                .isEqualTo(0);
        assertThat(read(text(approval(Optional.empty())))).isEqualTo(approval(Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "appr_01k9x3m5e7q8r2t4v6w8y0z1a3|appr_1|must be an id such as",
                "\"reason\":|\"wrong\": 1, \"reason\":|wrong",
                "\"ops\"|\"ops\"], \"override\": [|override",
                "\"ops\"|\"-ops\"|expected a name of 1 to 128 letters",
                "\"approver\": \"anna\"|\"approver\": \"-anna\"|expected a name of 1 to 128 letters",
                "\"responseSeconds\": 90|\"responseSeconds\": 91|must be the seconds from `askedAt` (time of the question) to `at`",
                "\"front_end\"|\"claim\"|only if a system such as Jenkins checked who answered"
            })
    void refusesWhatIsNoApproval(String part, String other, String why) {
        String text = text(approval(Optional.of(AT.minusSeconds(90))));

        assertThat(text).contains(part);
        assertThatThrownBy(() -> read(text.replace(part, other)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("a.json")
                .hasMessageContaining(why);
    }

    @Test
    void refusesAStatementOfAnotherTypeOrWithMore() {
        String statement = new String(ApprovalDocument.statementBytes(approval(Optional.empty())), UTF_8);

        for (String altered : List.of(
                statement.replace("https://in-toto", "https://other"),
                statement.replace("\"subject\":", "\"wrong\":1,\"subject\":"))) {
            assertThatThrownBy(() -> ApprovalDocument.statement("a.json", altered.getBytes(UTF_8)))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("a.json");
        }
    }

    @Test
    void readsTheClaimsOfASignedDocumentAndOfAPlainOne() {
        Approval approval = approval(Optional.empty());
        byte[] signed =
                ApprovalDocument.signed(approval, SigningKey.read("a key", ANNA.privatePem()), ANNA.publicKey());

        assertThat(ApprovalDocument.file("a", signed).claimed()).isEqualTo(approval);
        assertThat(ApprovalDocument.file("a", ApprovalDocument.plain(approval)).claimed())
                .isEqualTo(approval);
    }

    @Test
    void aFrontEndVouchesForADocumentSignedByAKeyThatThePolicyDoesNotName() {
        byte[] signed = ApprovalDocument.signed(
                approval(Optional.empty()), SigningKey.read("a key", ANNA.privatePem()), ANNA.publicKey());
        ApprovalPolicy policy = ApprovalPolicy.read(InputDocument.json("policy.yaml", "{}".getBytes(UTF_8)));

        ConsideredApproval vouched = considered(ApprovalDocument.vouched("jenkins", signed), policy);
        ConsideredApproval file = considered(ApprovalDocument.file("a.json", signed), policy);

        assertThat(vouched.counted()).isTrue();
        assertThat(vouched.proof()).isEqualTo(ProofKind.FRONT_END);
        assertThat(file.counted()).isFalse();
        assertThat(file.isKept()).isFalse();
        assertThat(vouched.isKept()).isTrue();
    }

    private static ConsideredApproval considered(ApprovalDocument document, ApprovalPolicy policy) {
        return ConsideredApproval.of(document, document.claimed(), document.envelope(), policy);
    }

    @Test
    void tellsEachThingThatChangedSinceItWasAsked() {
        assertThat(SUBJECT.changesUntil(SUBJECT)).isEmpty();
        assertThat(subject("plan_2", "cs_2", Optional.empty(), 21).changesUntil(SUBJECT))
                .hasSize(8)
                .anySatisfy(it -> assertThat(it).contains("plan plan_2", "plan_1"))
                .anySatisfy(it -> assertThat(it).contains("change set cs_2", "cs_1"))
                .anySatisfy(it -> assertThat(it)
                        .contains("policy", digest(24).value(), digest(4).value()))
                .anySatisfy(it -> assertThat(it).contains("environment (none)", "prod"))
                .anySatisfy(it -> assertThat(it).contains("for another workspace"));
        assertThat(ApprovalSubject.ofText(SUBJECT.text())).isEqualTo(SUBJECT);
    }

    @Test
    void keepsWhatCountedUnderItsIdAndTheRestBesideIt() {
        ApprovalDocument one = ApprovalDocument.file("a.json", new byte[] {1});
        Vote vote = new Vote(ID, new Person("anna"), Choice.APPROVE);

        assertThat(considered(one, Optional.of(vote), true).fileName()).isEqualTo(ID + ".json");
        assertThat(considered(one, Optional.of(vote), false).fileName())
                .isEqualTo(ID + "-" + one.digest().hex().substring(0, 12) + ".json");
        assertThat(considered(one, Optional.empty(), false).fileName()).startsWith("unread-");
    }

    @Test
    void findsTheDocumentThatWasConsidered() {
        ApprovalDocument one = ApprovalDocument.file("a.json", new byte[] {1});
        ApprovalDocument two = ApprovalDocument.file("b.json", new byte[] {2});
        GivenApprovals given = GivenApprovals.NONE.and(one).and(two);

        assertThat(given.documents()).containsExactly(one, two);
        assertThat(given.find(considered(two, Optional.empty(), false))).contains(two);
        assertThat(GivenApprovals.NONE.and(one).find(considered(two, Optional.empty(), false)))
                .isEmpty();
    }

    private static ConsideredApproval considered(ApprovalDocument given, Optional<Vote> vote, boolean counted) {
        return new ConsideredApproval(
                given.source(), given.digest(), vote, ProofKind.KEY, Optional.empty(), counted, "why");
    }
}
