// SPDX-License-Identifier: MIT
package io.lonelycat.config;

/**
 * Where a value came from.
 *
 * @param layer which of the layers had it
 * @param name the parameter, the variable, or the profile; empty for the built-in default
 */
public record ValueSource(Layer layer, String name) {

    /** The layers, the weakest first. */
    public enum Layer {
        /** What is built in. */
        DEFAULT,
        /** The profile. */
        PROFILE,
        /** The environment. */
        ENVIRONMENT,
        /** The command line or the POM, or the step's arguments. */
        PARAMETER
    }

    static ValueSource builtIn() {
        return new ValueSource(Layer.DEFAULT, "");
    }

    /** Returns the source in words: {@code profile safe}. */
    @Override
    public String toString() {
        return switch (layer) {
            case DEFAULT -> "default";
            case PROFILE -> "profile " + name;
            case ENVIRONMENT -> "environment " + name;
            case PARAMETER -> "parameter " + name;
        };
    }
}
