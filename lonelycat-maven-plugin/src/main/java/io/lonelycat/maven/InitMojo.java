// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import io.lonelycat.api.FrontEnd;
import io.lonelycat.api.FrontEnd.CallOrigin;
import io.lonelycat.api.InitRequest;
import io.lonelycat.api.KnownProject;
import io.lonelycat.api.Request;
import io.lonelycat.config.Keys;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Gives a project its first policy, as a governed change: looks at what is there, tries its check once in a copy, shows the
 * difference, writes it, and says what the last 50 commits would have got under it. Where a policy is, changes nothing.
 */
@Mojo(name = "init", requiresProject = false, threadSafe = true)
public final class InitMojo extends AbstractLonelyCatMojo {
    /**
     * The policy to begin with: <code>library</code>, <code>service</code> or <code>agents</code>. Without it the one that
     * fits what is there.
     */
    @Parameter(property = "lonelycat.starter")
    private @Nullable String starter;

    /**
     * What else is written: <code>agents</code>, the tool
     * configuration for agents and the policy for them. Separated by commas.
     */
    @Parameter(property = "lonelycat.with")
    private @Nullable List<String> with;

    /**
     * Looks whether the change could be made, and makes nothing: <code>true</code> or <code>false</code>, the built-in
     * default.
     */
    @Parameter(property = "lonelycat.dryRun")
    private @Nullable String dryRun;

    /**
     * Whether the check of the policy is tried in a copy of the project, which builds it at most twice: <code>true</code> or
     * <code>false</code>.
     */
    @Parameter(property = "lonelycat.trial", defaultValue = "true")
    private boolean trial;

    @Override
    Request request(SessionMemory memory) {
        return new InitRequest(
                text(starter), texts(with), Optional.of(String.valueOf(trial)), value(Keys.DRY_RUN, dryRun));
    }

    @Override
    FrontEnd frontEnd() {
        return super.frontEnd()
                .of(CallOrigin.in(new KnownProject(OfferedFiles.of(version()), EffectiveBuild.of(session()))));
    }
}
