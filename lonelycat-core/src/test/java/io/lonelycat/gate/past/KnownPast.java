// SPDX-License-Identifier: MIT
package io.lonelycat.gate.past;

import io.lonelycat.gate.past.SpentCosts.SpentMoney;
import io.lonelycat.json.Digest;
import io.lonelycat.workspace.WorkspacePath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A past in which each path was changed as often as its name is long, and which remembers what it was asked. */
public class KnownPast implements Past.Known {
    public final List<String> asked = new ArrayList<>();

    @Override
    public <A> A answer(PastQuestion<A> question) {
        return question.of(this);
    }

    @Override
    public long executionsOf(WorkspacePath path, Instant since) {
        asked.add("executionsOf " + path + " " + since);
        return path.name().length();
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
    public SpentCosts costs(Instant since, Digest change) {
        asked.add("costs " + since);
        return new SpentCosts(70, List.of(new SpentMoney("EUR", 250_000)));
    }

    @Override
    public Optional<PastRehearsal> lastRehearsal(Digest subject, Instant since) {
        asked.add("lastRehearsal " + since);
        return Optional.of(new PastRehearsal("exec_1", since, false, "The check `tests` failed."));
    }

    @Override
    public Optional<Promotion> lastPassage(Digest change, String environment) {
        asked.add("lastPassage " + environment);
        return environment.equals("staging")
                ? Optional.of(new Promotion("exec_1", Instant.parse("2026-11-20T08:00:00.123Z")))
                : Optional.empty();
    }
}
