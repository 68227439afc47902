// SPDX-License-Identifier: MIT
package io.lonelycat.slice.draft;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.slice.draft.DraftRecord.Call;
import io.lonelycat.slice.draft.DraftRecord.Exchange;
import io.lonelycat.slice.draft.model.Model;
import java.util.List;

/** The answers that a model gave before, in the same order; no server is asked. */
final class RecordedModel implements Model {
    private final List<Call> calls;
    private int next;

    RecordedModel(List<Call> calls) {
        this.calls = List.copyOf(calls);
    }

    @Override
    public Answer ask(Question question) {
        if (next == calls.size()) {
            throw new InvalidInputException("The recorded answers have come to their end (" + next
                    + "), and there is no plan yet: the files or the policy are others than when the model was asked."
                    + " Replay it in a workspace that is as it was then.");
        }
        Exchange said = calls.get(next++).said();
        return new Answer(said.answer(), new TokenCount(said.tokensIn(), said.tokensOut()), said.cut(), said.millis());
    }
}
