// SPDX-License-Identifier: MIT
/** People approve or reject a change that waits: on the page, through REST and on the command line. */
@NullMarked
package io.lonelycat.it.jenkins.approval;

import org.jspecify.annotations.NullMarked;
