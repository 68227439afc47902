// SPDX-License-Identifier: MIT
package io.lonelycat.gate.past;

import io.lonelycat.gate.past.PastFacts.PastOutcome;
import io.lonelycat.workspace.WorkspacePath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A past in which each path was changed as often as its name is long, and which remembers what it was asked. */
public class KnownPast implements PastFacts {
    public final List<String> asked = new ArrayList<>();

    @Override
    public <A> A answer(PastQuestion<A> question) {
        return question.of(this);
    }

    @Override
    public long executions(Instant since) {
        asked.add("executions " + since);
        return 12;
    }

    @Override
    public long executionsOf(WorkspacePath path, Instant since) {
        asked.add("executionsOf " + path + " " + since);
        return path.name().length();
    }

    @Override
    public long executionsBy(String author, Instant since) {
        asked.add("executionsBy " + author + " " + since);
        return author.length();
    }

    @Override
    public long rollbacks(Instant since) {
        asked.add("rollbacks " + since);
        return 3;
    }

    @Override
    public long rollbacksOf(WorkspacePath path, Instant since) {
        asked.add("rollbacksOf " + path + " " + since);
        return 1;
    }

    @Override
    public Optional<PastOutcome> lastOutcome(WorkspacePath path) {
        asked.add("lastOutcome " + path);
        return path.name().startsWith("new") ? Optional.empty() : Optional.of(PastOutcome.ROLLED_BACK);
    }

    @Override
    public List<ContentMark> contents(WorkspacePath path, Instant since) {
        asked.add("contents " + path + " " + since);
        return List.of(ContentMark.NONE, new ContentMark("0123456789abcdef"));
    }
}
