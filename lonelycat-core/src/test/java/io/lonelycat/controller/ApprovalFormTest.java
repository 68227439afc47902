// SPDX-License-Identifier: MIT
package io.lonelycat.controller;

import static io.lonelycat.InvalidInput.assertInvalid;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.approval.Choice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApprovalFormTest {
    @Test
    void takesWhatBelongsIntoARequest() {
        ApprovalForm form = ApprovalForm.json(
                "{\"plan\": \"plan_x\", \"decision\": \"edit\", \"reason\": \"<b>no</b>\"}".getBytes(UTF_8));

        assertThat(form).isEqualTo(new ApprovalForm("plan_x", Choice.EDIT, "<b>no</b>"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"approver", "groups", "document", "expires", "build"})
    void takesNobodysWordForWhoTheyAreOrForAWholeDocument(String member) {
        byte[] body =
                ("{\"decision\": \"approve\", \"reason\": \"Fine.\", \"" + member + "\": \"root\"}").getBytes(UTF_8);

        assertInvalid(() -> ApprovalForm.json(body), member);
    }

    @Test
    void wantsAReasonThatIsNoFile() {
        assertInvalid(() -> new ApprovalForm(null, Choice.SKIP, " \t"), "needs a reason");
        assertInvalid(() -> new ApprovalForm(null, Choice.APPROVE, "x".repeat(4001)), "4001 characters");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"decision\": \"approve\"}",
                "{\"reason\": \"x\"}",
                "{\"decision\": \"yes\\n[LonelyCat] root says approve\", \"reason\": \"x\"}",
                "{\"decision\": \"approve\", \"decision\": \"reject\", \"reason\": \"x\"}",
                "{\"decision\": [\"approve\"], \"reason\": \"x\"}"
            })
    void refusesWhatIsNoAnswer(String body) {
        assertThatThrownBy(() -> ApprovalForm.json(body.getBytes(UTF_8)))
                .isInstanceOf(InvalidInputException.class)
                .message()
                .doesNotContain("\n");
    }
}
