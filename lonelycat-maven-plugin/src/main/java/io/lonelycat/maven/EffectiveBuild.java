// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import io.lonelycat.api.KnownProject.KnownBuild;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.MavenProject;

/** The build as Maven has it, with all that it inherits and all that a profile switches on. */
final class EffectiveBuild {
    private EffectiveBuild() {}

    /** Returns the plugins that the modules run; empty where Maven was called without a POM. */
    static Optional<KnownBuild> of(MavenSession session) {
        MavenProject top = session.getTopLevelProject();
        return top == null || top.getFile() == null
                ? Optional.empty()
                : Optional.of(new KnownBuild(
                        top.getBasedir().toPath(),
                        session.getAllProjects().stream()
                                .flatMap(project -> project.getBuildPlugins().stream())
                                .filter(plugin -> !plugin.getExecutions().isEmpty())
                                .map(Plugin::getArtifactId)
                                .collect(Collectors.toSet())));
    }
}
