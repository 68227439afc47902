// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.config.Configuration;
import io.lonelycat.config.Effective;
import io.lonelycat.config.Effective.ValueSource.SourceLayer;
import io.lonelycat.config.Key;
import io.lonelycat.config.Keys;
import io.lonelycat.report.NextActions.Given;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds what a call was given that the next one needs as well; what is in the environment is there then, too. */
final class GivenParameters {
    private GivenParameters() {}

    /**
     * Takes the parameters that all goals look at.
     *
     * @param approvals the folder with approvals that was named
     */
    static List<Given> of(Configuration configuration, Optional<Path> approvals) {
        List<Given> given = new ArrayList<>();
        for (Key<?> key : Keys.layered()) {
            if (key.goals().isEmpty() && !key.equals(Keys.SKIP)) {
                Optional<Effective<?>> effective = configuration.effective(key);
                if (effective.isPresent() && effective.get().source().layer() == SourceLayer.PARAMETER) {
                    given.add(new Given(key.name(), effective.get().text(), Set.of()));
                }
            }
        }
        if (approvals.isPresent()) {
            String folder = approvals.get().toString();
            given.add(new Given("approvals", folder, Set.of("gate", "execute")));
        }
        return given;
    }
}
