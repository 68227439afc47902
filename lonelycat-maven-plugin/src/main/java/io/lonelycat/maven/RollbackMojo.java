// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import io.lonelycat.LonelyCat;
import io.lonelycat.flow.Result;
import io.lonelycat.flow.Signing;
import java.io.File;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Takes back a change that was made before, as an execution of its own.
 *
 * @since 0.1.0
 */
@Mojo(name = "rollback", requiresProject = false, threadSafe = true)
public final class RollbackMojo extends AbstractLonelyCatMojo {
    /**
     * The execution to take back: its id, or <code>latest</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "lonelycat.execution", required = true)
    private String execution;

    /**
     * Why it is taken back, for the record.
     *
     * @since 0.1.0
     */
    @Parameter(property = "lonelycat.reason")
    private String reason;

    /**
     * The file of the private key to sign the evidence with. Without it: the variable
     * <code>LONELYCAT_KEY</code>, else nothing is signed.
     *
     * @since 0.1.0
     */
    @Parameter(property = "lonelycat.key")
    private @Nullable File key;

    @Override
    Result call(LonelyCat engine, SessionMemory memory) {
        return engine.signing(Signing.with(Optional.ofNullable(key).map(File::toPath)))
                .rollback(execution, Optional.ofNullable(reason));
    }
}
