// SPDX-License-Identifier: MIT
package io.lonelycat.gate.layer;

import io.lonelycat.json.Digest;
import io.lonelycat.workspace.WorkspacePath;
import java.util.Optional;

/**
 * One of the documents that a policy is merged from.
 *
 * @param name what messages call it: its path from the root of the workspace, its absolute path, or the name of a policy
 *     that comes with the engine
 * @param builtIn whether it comes with the engine
 * @param extending whether it is the policy itself and not one that it extends
 * @param bytes exactly as read
 * @param linesBefore how many lines the layers have that were read before it
 * @param lines how many lines it has
 */
public record Layer(String name, boolean builtIn, boolean extending, byte[] bytes, int linesBefore, int lines) {
    /** Copies the bytes. */
    public Layer {
        bytes = bytes.clone();
    }

    static Layer of(String name, boolean builtIn, boolean extending, byte[] bytes, int linesBefore) {
        int lines = 1;
        for (byte b : bytes) {
            lines += b == '\n' ? 1 : 0;
        }
        return new Layer(name, builtIn, extending, bytes, linesBefore, lines);
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Returns the digest of the exact bytes. */
    public Digest digest() {
        return Digest.of(bytes);
    }

    /**
     * Returns where it lies in the workspace; empty where it comes with the engine or lies outside. The policy that
     * extends the others is not asked: whoever read it knows where it lies.
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
