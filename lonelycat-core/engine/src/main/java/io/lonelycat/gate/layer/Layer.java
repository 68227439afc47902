// SPDX-License-Identifier: MIT
package io.lonelycat.gate.layer;

import io.lonelycat.json.Digest;
import io.lonelycat.workspace.FileNames;
import io.lonelycat.workspace.WorkspacePath;
import java.util.Optional;

/** Policy document that is merged with others into one policy. */
public final class Layer {
    private final String name;
    private final boolean builtIn;
    private final boolean extending;
    private final byte[] bytes;

    Layer(String name, boolean builtIn, boolean extending, byte[] bytes) {
        this.name = name;
        this.builtIn = builtIn;
        this.extending = extending;
        this.bytes = bytes.clone();
    }

    /**
     * Returns the policy document's path, absolute or from the root of the workspace, or the name of a built-in policy.
     */
    public String name() {
        return name;
    }

    public boolean builtIn() {
        return builtIn;
    }

    /** Returns true for the main policy, false for policies that it extends. */
    public boolean extending() {
        return extending;
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public Digest digest() {
        return Digest.of(bytes);
    }

    /**
     * Returns the policy document's path in the workspace; empty for built-in policies, files outside the workspace,
     * and the main policy.
     */
    public Optional<WorkspacePath> place() {
        return builtIn || extending || !FileNames.rootOf(name).isEmpty() || name.startsWith("../")
                ? Optional.empty()
                : Optional.of(WorkspacePath.of(name));
    }
}
