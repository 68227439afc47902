// SPDX-License-Identifier: MIT

/**
 * The entry on a machine that has no workspace, such as the controller of a build server: waiting approvals, returned evidence
 * and answers, the policies and the history that it keeps.
 */
@NullMarked
package io.lonelycat.controller;

import org.jspecify.annotations.NullMarked;
