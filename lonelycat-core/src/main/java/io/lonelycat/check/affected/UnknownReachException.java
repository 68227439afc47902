// SPDX-License-Identifier: MIT
package io.lonelycat.check.affected;

/** Says why nobody can tell what the tests of a build reach, so that all of them have to run. */
final class UnknownReachException extends Exception {
    private static final long serialVersionUID = 1L;

    UnknownReachException(String why) {
        super(why);
    }
}
