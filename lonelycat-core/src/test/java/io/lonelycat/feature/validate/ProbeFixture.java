// SPDX-License-Identifier: MIT
package io.lonelycat.feature.validate;

import io.lonelycat.LonelyCat;
import io.lonelycat.Sandbox;
import io.lonelycat.api.FrontEnd;
import io.lonelycat.feature.AllFeatures;
import io.lonelycat.flow.Governance;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.workspace.Cancel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** An empty project, and a folder for probes. */
record ProbeFixture(Path folder, Sandbox project) {
    ProbeFixture(Path folder) {
        this(folder, new Sandbox(folder, "project"));
    }

    List<Probe> probes(Governance.Engine engine) throws IOException {
        return Stream.concat(ofProject(engine, false).stream(), Probes.ofEngine(lab(engine)).stream())
                .toList();
    }

    List<TriedProbe> tried(boolean skipServices) throws IOException {
        return ofProject(LonelyCat::with, skipServices).stream()
                .map(TriedProbe::of)
                .toList();
    }

    private List<Probe> ofProject(Governance.Engine engine, boolean skipServices) throws IOException {
        WorkspaceSession session = new WorkspaceSession(project.settings(), FrontEnd.PLAIN, AllFeatures.ALL, engine);
        return Probes.ofProject(lab(engine), session, skipServices);
    }

    ProbeSetup lab(Governance.Engine engine) throws IOException {
        return new ProbeSetup(
                Files.createDirectories(folder.resolve("lab")),
                project.settings(),
                Cancel.NEVER,
                engine,
                AllFeatures.historyTables());
    }
}
