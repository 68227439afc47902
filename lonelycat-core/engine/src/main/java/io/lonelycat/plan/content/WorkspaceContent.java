// SPDX-License-Identifier: MIT
package io.lonelycat.plan.content;

import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.io.InputStream;
import java.nio.channels.Channels;

/** The bytes of a file in a workspace, or in another tree that is read like one. */
record WorkspaceContent(Workspace workspace, WorkspacePath path, long sizeBytes) implements Content {
    @Override
    public InputStream open() {
        return Channels.newInputStream(workspace.openRead(path));
    }
}
