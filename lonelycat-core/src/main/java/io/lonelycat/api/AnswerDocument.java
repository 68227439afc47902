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

/** Content of {@code result.json}. */
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
    public AnswerDocument without(String detail) {
        ObjectNode fewer = details.deepCopy();
        fewer.remove(detail);
        return with(fewer);
    }

    public AnswerDocument withoutDetails() {
        return with(Json.object());
    }

    private AnswerDocument with(ObjectNode others) {
        return new AnswerDocument(goal, status, exitCode, ids, headline, reason, message, next, others);
    }
}
