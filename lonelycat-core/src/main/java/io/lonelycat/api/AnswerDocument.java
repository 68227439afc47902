// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lonelycat.json.DocumentSchema;
import io.lonelycat.json.Json;
import io.lonelycat.json.Member;
import io.lonelycat.next.Next;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An answer as {@code result.json} has it.
 *
 * @param ids by kind, such as {@code plan}
 * @param headline what came of the goal, in one line
 * @param reason why, in one line
 * @param message all that people see
 */
@DocumentSchema("lonelycat.result/1")
public record AnswerDocument(
        String goal,
        String status,
        int exitCode,
        Map<String, String> ids,
        String headline,
        Optional<String> reason,
        String message,
        @Member(ifAny = true) List<Next> next,
        ObjectNode details) {
    /** Returns the document without a member of its details. */
    public AnswerDocument without(String detail) {
        ObjectNode fewer = details.deepCopy();
        fewer.remove(detail);
        return with(fewer);
    }

    /** Returns the document without details. */
    public AnswerDocument withoutDetails() {
        return with(Json.object());
    }

    private AnswerDocument with(ObjectNode others) {
        return new AnswerDocument(goal, status, exitCode, ids, headline, reason, message, next, others);
    }
}
