// SPDX-License-Identifier: MIT
package io.lonelycat.api;

/** Tries governance out on this machine and under this policy. */
public record ValidateRequest() implements Request.Reads, Request.RunsChecks {}
