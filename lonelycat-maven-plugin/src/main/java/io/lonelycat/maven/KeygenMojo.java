// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Creates a key pair to sign approvals or evidence, and prints the line for the policy. Example: <code>mvn
 * lonelycat:keygen -Dlonelycat.key=me.key</code>.
 */
@Mojo(name = "keygen", requiresProject = false, threadSafe = true)
public final class KeygenMojo extends AbstractLonelyCatMojo {
    /**
     * A name without a slash is a file in the folder of the user for keys: the new private key, in
     * <code>$XDG_CONFIG_HOME/lonelycat/keys</code> or <code>~/.config/lonelycat/keys</code>.
     */
    @Parameter(property = "lonelycat.key", required = true)
    String key;
}
