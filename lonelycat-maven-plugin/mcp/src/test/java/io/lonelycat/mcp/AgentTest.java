// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Connects a client to the server of a small project under the open policy. */
abstract class AgentTest {
    @TempDir
    Path temporary;

    Project project;
    Talk talk;

    @BeforeEach
    final void begin() {
        project = Project.under(Project.OPEN, temporary);
        talk = Talk.with(project);
    }

    @AfterEach
    final void end() {
        talk.close();
    }
}
