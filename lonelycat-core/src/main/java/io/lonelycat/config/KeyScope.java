// SPDX-License-Identifier: MIT
package io.lonelycat.config;

/** From where a value may come. */
public enum KeyScope {
    /** Only from the call: it says what is to be done this time. */
    CALL,
    /** From the call or the environment: it belongs to a machine or a job. */
    ENVIRONMENT,
    /** From the call, the environment or a profile: it is a way of working. */
    PROFILE
}
