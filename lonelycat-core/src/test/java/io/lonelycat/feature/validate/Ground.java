// SPDX-License-Identifier: MIT
package io.lonelycat.feature.validate;

import io.lonelycat.LonelyCat;
import io.lonelycat.api.FrontEnd;
import io.lonelycat.config.Configuration;
import io.lonelycat.config.Configuration.Sources;
import io.lonelycat.config.Keys;
import io.lonelycat.config.Settings;
import io.lonelycat.feature.AllFeatures;
import io.lonelycat.flow.Governance;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.workspace.Cancel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** An empty project, and a place for trials. */
record Ground(Path folder) {
    Settings settings() throws IOException {
        Path project = Files.createDirectories(folder.resolve("project"));
        Settings.Caller caller = new Settings.Caller("tester", "test", "localhost", "Linux", 1, Instant.EPOCH);
        Settings.Machine machine = new Settings.Machine(
                Clock.systemUTC(), new Random(), line -> {}, Cancel.NEVER, Settings.WorkPlaces.UNKNOWN);
        Map<String, String> environment = Map.of("PATH", "/usr/bin:/bin");
        Configuration configuration =
                Configuration.of(Sources.given(Map.of(Keys.LOCK_TIMEOUT, Optional.of("5s")), project));
        return new Settings(project, configuration, caller, environment, Map.of(), machine);
    }

    /** All probes, against an engine. */
    List<Probe> probes(Governance.Engine engine) throws IOException {
        return probes(settings(), engine);
    }

    /** All probes of a project with these settings. */
    List<Probe> probes(Settings settings, Governance.Engine engine) throws IOException {
        return Stream.concat(ofProject(settings, engine, false).stream(), Probes.ofEngine(lab(engine)).stream())
                .toList();
    }

    /** Tries out what is asked of the project. */
    List<TriedProbe> tried(boolean skipServices) throws IOException {
        return ofProject(settings(), LonelyCat::with, skipServices).stream()
                .map(TriedProbe::of)
                .toList();
    }

    private List<Probe> ofProject(Settings settings, Governance.Engine engine, boolean skipServices)
            throws IOException {
        WorkspaceSession site = new WorkspaceSession(settings, FrontEnd.PLAIN, AllFeatures.ALL, engine);
        return Probes.ofProject(lab(engine), site, skipServices);
    }

    private Lab lab(Governance.Engine engine) throws IOException {
        return new Lab(
                Files.createDirectories(folder.resolve("lab")),
                settings(),
                Cancel.NEVER,
                engine,
                AllFeatures.historyTables());
    }
}
