// SPDX-License-Identifier: MIT
package io.lonelycat.validate.probe;

import io.lonelycat.flow.Result;
import io.lonelycat.json.InputObject;
import io.lonelycat.validate.lab.Claims;
import io.lonelycat.validate.lab.Lab;
import io.lonelycat.validate.lab.Probe;
import io.lonelycat.validate.lab.Trial;
import java.util.List;
import java.util.Optional;

/** What programs and people ask, with all the members they rely on. */
record AnswersHistory(Lab lab) implements Probe {
    @Override
    public String sentence() {
        return "The goal history answers with the execution, and filters what does not match";
    }

    @Override
    public void look(Claims claims) {

        Trial trial = Trial.begin(lab);
        Result executed = trial.execute(trial.folder(trial.plan(Trial.GUIDE_PATCH, "healthChecks: [prints-guide]\n")));

        List<InputObject> rows = trial.rows();

        claims.equal("the number of rows", 1, rows.size());
        InputObject row = rows.get(0);
        for (String id : List.of("execution", "plan", "changeset")) {
            claims.equal(
                    "its " + id, Trial.id(executed, id), row.required(id + "Id").string());
        }
        claims.equal("its status", "applied", row.required("status").string());
        claims.equal("its verdict", "allow", row.required("verdict").string());
        claims.equal("its risk", "low", row.required("risk").string());
        claims.equal("its files", 1L, row.required("files").integer(0, 100));
        claims.equal(
                "the files that stand changed", 1L, row.required("filesChanged").integer(0, 100));
        claims.holds("its beginning is told", row.optional("startedAt").isPresent(), row);
        claims.holds(
                "its checks are told to have passed",
                row.required("verificationPassed").bool(),
                row);
        claims.holds(
                "its health checks are told to have passed",
                row.required("healthPassed").bool(),
                row);
        claims.equal(
                "rows of its status",
                1,
                trial.rows(Optional.of("applied"), Optional.empty(), Optional.empty())
                        .size());
        claims.equal(
                "rows of another status",
                0,
                trial.rows(Optional.of("failed"), Optional.empty(), Optional.empty())
                        .size());
        claims.equal(
                "rows of its path",
                1,
                trial.rows(Optional.empty(), Optional.of(Trial.GUIDE), Optional.empty())
                        .size());
        claims.equal(
                "rows of another path",
                0,
                trial.rows(Optional.empty(), Optional.of("src"), Optional.empty())
                        .size());
    }
}
