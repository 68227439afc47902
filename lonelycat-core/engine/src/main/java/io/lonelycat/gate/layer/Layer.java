// SPDX-License-Identifier: MIT
package io.lonelycat.gate.layer;

import io.lonelycat.json.Digest;
import io.lonelycat.workspace.WorkspacePath;
import java.util.Optional;

/** One of the documents that a policy is merged from. */
public final class Layer {
    private final String name;
    private final boolean builtIn;
    private final boolean extending;
    private final byte[] bytes;
    private final int linesBefore;
    private final int lines;

    /**
     * Takes a document.
     *
     * @param extending whether it is the policy itself and not one that it extends
     * @param linesBefore how many lines the layers have that were read before it
     */
    Layer(String name, boolean builtIn, boolean extending, byte[] bytes, int linesBefore) {
        this.name = name;
        this.builtIn = builtIn;
        this.extending = extending;
        this.bytes = bytes.clone();
        this.linesBefore = linesBefore;
        int count = 1;
        for (byte b : bytes) {
            count += b == '\n' ? 1 : 0;
        }
        this.lines = count;
    }

    /**
     * Returns what messages call it: its path from the root of the workspace, its absolute path, or the name of a policy
     * that comes with the engine.
     */
    public String name() {
        return name;
    }

    /** Says whether it comes with the engine. */
    public boolean builtIn() {
        return builtIn;
    }

    /** Says whether it is the policy itself and not one that it extends. */
    public boolean extending() {
        return extending;
    }

    /** Returns a copy of the exact bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Returns how many lines the layers have that were read before it. */
    public int linesBefore() {
        return linesBefore;
    }

    int lines() {
        return lines;
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
        return builtIn || extending || name.startsWith("/") || name.startsWith("../")
                ? Optional.empty()
                : Optional.of(WorkspacePath.of(name));
    }

    /** Says whether a line, counted over all layers, is one of this layer's. */
    public boolean has(int line) {
        return line > linesBefore && line <= linesBefore + lines;
    }
}
