// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import io.lonelycat.config.ParameterDoc;

/** Tries governance out on this machine and under this policy. */
public record ValidateRequest(
        @ParameterDoc("Leaves out the HTTP and TCP services that checks of the policy need.")
        boolean skipServices) implements Request.Reads, Request.RunsChecks {}
