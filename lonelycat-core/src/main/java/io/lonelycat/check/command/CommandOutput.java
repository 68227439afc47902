// SPDX-License-Identifier: MIT
package io.lonelycat.check.command;

/**
 * Receives what a command prints, as it comes. Called from one thread per stream; the array belongs to the caller and
 * is used again after the call.
 */
public interface CommandOutput {
    /**
     * Takes bytes of the standard output.
     *
     * @param bytes the bytes, from index 0
     * @param length how many of them count
     */
    void stdout(byte[] bytes, int length);

    /**
     * Takes bytes of the standard error output.
     *
     * @param bytes the bytes, from index 0
     * @param length how many of them count
     */
    void stderr(byte[] bytes, int length);
}
