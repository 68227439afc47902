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

/** Also what went well can be rolled back, from its evidence. */
record TakesBackOnRequest(Lab lab) implements Probe {
    @Override
    public String sentence() {
        return "An applied change is rolled back by a roll back, which is an execution of its own";
    }

    @Override
    public void look(Claims claims) {

        Trial trial = Trial.begin(lab);
        Result applied = trial.applied();
        claims.equal("the guide before", Trial.NEW, trial.read(Trial.GUIDE));

        Result back = trial.engine().rollback(Trial.id(applied, "execution"), Optional.empty());

        claims.equal("the answer of rollback", "applied", back.status());
        claims.equal("the guide after", Trial.OLD, trial.read(Trial.GUIDE));
        List<InputObject> rows = trial.rows();
        claims.equal("the number of rows", 2, rows.size());
        claims.equal("its trigger", "rollback", rows.get(0).required("trigger").string());
        claims.equal(
                "its parent",
                Trial.id(applied, "execution"),
                rows.get(0).required("parentExecutionId").string());
        claims.equal(
                "the evidence",
                "verified",
                trial.engine()
                        .verify(Optional.of(trial.evidence(back).folder()), "latest")
                        .status());
    }
}
