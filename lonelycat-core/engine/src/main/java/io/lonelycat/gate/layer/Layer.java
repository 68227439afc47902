// SPDX-License-Identifier: MIT
package io.lonelycat.gate.layer;

import io.lonelycat.json.Digest;
import io.lonelycat.workspace.FileNames;
import io.lonelycat.workspace.WorkspacePath;
import java.util.Optional;

/** One of the documents that a policy is merged from. */
public final class Layer {
    private final String name;
    private final boolean builtIn;
    private final boolean extending;
    private final byte[] bytes;

    /**
     * Takes a document.
     *
     * @param extending whether it is the policy itself and not one that it extends
     */
    Layer(String name, boolean builtIn, boolean extending, byte[] bytes) {
        this.name = name;
        this.builtIn = builtIn;
        this.extending = extending;
        this.bytes = bytes.clone();
    }

    /**
     * Returns what messages call it: its path from the root of the workspace, its absolute path, or the name of a policy
     * that comes with the engine.
     */
    public String name() {
        return name;
    }

    /** Returns whether it comes with the engine. */
    public boolean builtIn() {
        return builtIn;
    }

    /** Returns whether it is the policy itself and not one that it extends. */
    public boolean extending() {
        return extending;
    }

    /** Returns a copy of the exact bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Returns the digest of the exact bytes. */
    public Digest digest() {
        return Digest.of(bytes);
    }

    /**
     * Returns where it is in the workspace; empty where it comes with the engine or is outside. The extending policy
     * itself is not included: its reader knows its place.
     */
    public Optional<WorkspacePath> place() {
        return builtIn || extending || !FileNames.rootOf(name).isEmpty() || name.startsWith("../")
                ? Optional.empty()
                : Optional.of(WorkspacePath.of(name));
    }
}
