// SPDX-License-Identifier: MIT
/**
 * A controller for unit tests: who is logged in, who may do what, and which jobs there are. The classes below {@code hudson} and
 * {@code jenkins} beside it are before the signatures on the class path of the tests, and ask it where the real ones would
 * ask Jenkins. Only what decides about rights and names is there; all else throws, as in the signatures.
 */
@NullMarked
package io.lonelycat.jenkins.controller;

import org.jspecify.annotations.NullMarked;
