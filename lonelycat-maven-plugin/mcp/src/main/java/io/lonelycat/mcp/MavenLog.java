// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/**
 * The log of the Maven in which this runs. It has taken standard output for itself before any goal began, so that a line of any library
 * would come between the messages; Maven's own classes can be told otherwise, and are found by name, since each line of releases has others.
 */
final class MavenLog {
    private static final String OF_THREE = "org.slf4j.impl.MavenSlf4jSimpleFriend";
    private static final String OF_FOUR = "org.apache.maven.slf4j.MavenSimpleLogger";

    private MavenLog() {}

    /** Has it print to where {@link System#out} leads now, or else to this; does nothing where there is no such log. */
    static void leadTo(Consumer<String> people) {
        ClassLoader loader = LoggerFactory.getILoggerFactory().getClass().getClassLoader();
        try {
            Class.forName(OF_THREE, true, loader).getMethod("init").invoke(null);
        } catch (ReflectiveOperationException notThisOne) {
            leadFour(loader, people);
        }
    }

    private static void leadFour(ClassLoader loader, Consumer<String> people) {
        try {
            Class.forName(OF_FOUR, true, loader)
                    .getMethod("setLogSink", Consumer.class)
                    .invoke(null, people);
        } catch (ReflectiveOperationException noMaven) {
            // A log that is no Maven's prints to standard error, or nothing.
            return;
        }
    }
}
