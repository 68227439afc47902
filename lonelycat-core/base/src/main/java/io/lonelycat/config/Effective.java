// SPDX-License-Identifier: MIT
package io.lonelycat.config;

/** Effective value of a configuration key. */
public record Effective<T>(Key<T> key, T value, String text, ValueSource source) {
    /**
     * Source of a configuration value.
     *
     * @param name name of the parameter, environment variable or profile; empty for a default
     */
    public record ValueSource(SourceLayer layer, String name) {

        public enum SourceLayer {
            DEFAULT,
            PROFILE,
            ENVIRONMENT,
            /** Value from the command line, the POM or the pipeline step. */
            PARAMETER
        }

        static ValueSource builtIn() {
            return new ValueSource(SourceLayer.DEFAULT, "");
        }

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
