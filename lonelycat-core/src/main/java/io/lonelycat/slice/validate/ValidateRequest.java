// SPDX-License-Identifier: MIT
package io.lonelycat.slice.validate;

import io.lonelycat.flow.Goal;
import io.lonelycat.flow.Result;
import io.lonelycat.flow.WorkspaceSession;
import java.nio.file.Path;

/**
 * How to try governance out.
 *
 * @param temporary an existing folder outside of the workspace, in which a folder is made and removed again
 */
public record ValidateRequest(Path temporary) implements Goal {
    @Override
    public String name() {
        return "validate";
    }

    @Override
    public boolean startsPrograms() {
        return true;
    }

    @Override
    public Result run(WorkspaceSession site) {
        return new Validation(site.plain()).run(this);
    }
}
