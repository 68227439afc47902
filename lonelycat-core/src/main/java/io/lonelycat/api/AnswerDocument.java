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
        @Member(meaning = "the goal") String goal,
        @Member(meaning = "one word, such as `applied`") String status,

        @Member(meaning = "the exit code below; Maven itself exits with 0 or 1")
        int exitCode,

        @Member(meaning = "the ids that exist of `plan`, `changeset`, `decision`, `execution`, `commit`")
        Map<String, String> ids,

        @Member(meaning = "the result in a line") String headline,

        @Member(meaning = "the reason, if the exit code is not 0")
        Optional<String> reason,

        @Member(meaning = "the result in several lines") String message,

        @Member(ifAny = true, meaning = "what to do: `words`, and for a call its `goal` and `parameters`")
        List<Next> next,

        @Member(
                meaning = "of `execute` and `rollback`, the record of the execution; of a refusal, the `findings`, and"
                        + " as `decidedBy` the first that decides, with the number of `others`")
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
