// SPDX-License-Identifier: MIT
package io.lonelycat.config;

/**
 * A value that counts.
 *
 * @param key what it is the value of
 * @param value the value
 * @param text the value as it was written
 * @param source where that was
 */
public record Effective<T>(Key<T> key, T value, String text, ValueSource source) {
    /**
     * The source of a value.
     *
     * @param layer which of the layers had it
     * @param name the parameter, the variable, or the profile; empty for the built-in default
     */
    public record ValueSource(SourceLayer layer, String name) {

        /** The layers, the weakest first. */
        public enum SourceLayer {
            /** The built-in default. */
            DEFAULT,
            /** The profile. */
            PROFILE,
            /** The environment. */
            ENVIRONMENT,
            /** The command line or the POM, or the step's arguments. */
            PARAMETER
        }

        static ValueSource builtIn() {
            return new ValueSource(SourceLayer.DEFAULT, "");
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
}
