// SPDX-License-Identifier: MIT
/** Approval requests: the pipeline step, pages and a REST API. */
@NullMarked
package io.lonelycat.jenkins.approval;

import org.jspecify.annotations.NullMarked;
